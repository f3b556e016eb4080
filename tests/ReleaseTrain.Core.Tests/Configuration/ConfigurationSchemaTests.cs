using System.Text.Json;
using System.Text.Json.Nodes;
using ReleaseTrain.Configuration;

namespace ReleaseTrain.Core.Tests.Configuration;

/// <summary>The schemas that editors read say exactly what the reader knows.</summary>
public sealed class ConfigurationSchemaTests
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("workflow-config")]
    [InlineData("journaling-policy")]
    public void The_schema_says_what_the_reader_knows(string name)
    {
        var keys = name == "workflow-config" ? WorkflowKeys.All : PolicyKeys.All;
        var expected = new JsonObject { ["$schema"] = "http://json-schema.org/draft-07/schema#", ["title"] = $"ReleaseTrain: {name}.yml", ["type"] = new JsonArray("object", "null") };
        Describe(expected, keys);

        var file = Path.Combine(FindModule(), "schemas", $"{name}.schema.json");
        var actual = JsonNode.Parse(File.ReadAllText(file), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Disallow })!;

        Assert.True(JsonNode.DeepEquals(expected, actual), $"{file} should hold:\n{expected.ToJsonString(Layout)}");
    }

    private static void Describe(JsonObject schema, IReadOnlyList<ConfigurationKey> keys)
    {
        schema["properties"] = new JsonObject(keys.Select(key => KeyValuePair.Create<string, JsonNode?>(key.Name, Describe(key))));
        if (keys.Any(key => key.IsRequired))
        {
            schema["required"] = new JsonArray([.. keys.Where(key => key.IsRequired).Select(key => JsonValue.Create(key.Name))]);
        }

        schema["additionalProperties"] = false;
    }

    private static JsonObject Describe(ConfigurationKey key)
    {
        var schema = new JsonObject { ["description"] = (key.Default ?? key.Otherwise) is { } usual ? $"{key.Meaning} Default: {usual}." : key.Meaning };
        switch (key.Kind)
        {
            case ConfigurationKind.Section:
                Merge(schema, Item(key, orNull: true));
                break;
            case ConfigurationKind.Items:
                schema["type"] = new JsonArray("array", "null");
                schema["items"] = Item(key, orNull: false);
                break;
            case ConfigurationKind.Number:
                Bound(schema, key, "integer");
                break;
            case ConfigurationKind.NumberOrNone:
                schema["oneOf"] = new JsonArray(Bounded(key), new JsonObject { ["const"] = "none" });
                break;
            case ConfigurationKind.Range:
                schema["type"] = new JsonArray("array", "null");
                schema["items"] = Bounded(key);
                (schema["minItems"], schema["maxItems"]) = (2, 2);
                break;
            case ConfigurationKind.Choice:
                schema["enum"] = new JsonArray([.. key.Choices.Select(word => JsonValue.Create(word))]);
                break;
            case ConfigurationKind.Choices:
                schema["type"] = new JsonArray("array", "null");
                schema["items"] = new JsonObject { ["enum"] = new JsonArray([.. key.Choices.Select(word => JsonValue.Create(word))]) };
                break;
            case ConfigurationKind.RefPatterns or ConfigurationKind.PathPatterns:
                schema["type"] = new JsonArray("array", "null");
                schema["items"] = new JsonObject { ["type"] = "string" };
                break;
            default:
                schema["type"] = new JsonArray("string", "null");
                AddPattern(schema, key.Kind);
                break;
        }

        return schema;
    }

    private static void AddPattern(JsonObject schema, ConfigurationKind kind)
    {
        if (kind is ConfigurationKind.Duration or ConfigurationKind.DurationOrNone)
        {
            schema["pattern"] = kind == ConfigurationKind.Duration ? "^([0-9]+h)?([0-9]+m)?([0-9]+s)?$" : "^(([0-9]+h)?([0-9]+m)?([0-9]+s)?|none)$";
        }
    }

    private static JsonObject Item(ConfigurationKey key, bool orNull)
    {
        string[] types = [.. key.AllowsText ? ["string"] : Array.Empty<string>(), "object", .. orNull ? ["null"] : Array.Empty<string>()];
        var item = new JsonObject { ["type"] = types.Length == 1 ? types[0] : new JsonArray([.. types.Select(type => JsonValue.Create(type))]) };
        Describe(item, key.Keys);
        return item;
    }

    private static JsonObject Bounded(ConfigurationKey key)
    {
        var schema = new JsonObject();
        Bound(schema, key, "integer");
        schema["type"] = "integer";
        return schema;
    }

    private static void Bound(JsonObject schema, ConfigurationKey key, string type)
    {
        schema["type"] = new JsonArray(type, "null");
        (schema["minimum"], schema["maximum"]) = (key.Minimum, key.Maximum);
    }

    private static void Merge(JsonObject schema, JsonObject other)
    {
        foreach (var (name, value) in other.ToList())
        {
            other.Remove(name);
            schema[name] = value;
        }
    }

    private static string FindModule()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ReleaseTrain.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "module");
    }
}
