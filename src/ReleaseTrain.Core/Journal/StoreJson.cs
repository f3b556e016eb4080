using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReleaseTrain.Journal;

/// <summary>JSON exactly as the my-context program writes it, and read as forgivingly as it reads: of two members with one name the last counts.</summary>
internal static class StoreJson
{
    private const string Indent = "  ";

    public static string Write(JsonObject value)
    {
        var text = new StringBuilder();
        Write(value, text, "\n");
        return text.ToString();
    }

    /// <summary>The object that the text is; null where it is none, or holds a text that is none: bytes that are no UTF-8, half of a character.</summary>
    public static JsonObject? Read(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return Copy(document.RootElement) as JsonObject;
        }
        catch (Exception unread) when (unread is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // Texts are decoded here, all of them: later there is nobody who could say that one cannot be.
    private static JsonNode? Copy(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => CopyMembers(element),
        JsonValueKind.Array => new JsonArray([.. element.EnumerateArray().Select(Copy)]),
        JsonValueKind.String => JsonValue.Create(element.GetString()),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(element.Clone()),
    };

    private static JsonObject CopyMembers(JsonElement element)
    {
        var copy = new JsonObject();
        foreach (var member in element.EnumerateObject())
        {
            copy[member.Name] = Copy(member.Value);
        }

        return copy;
    }

    private static void Write(JsonNode? value, StringBuilder text, string line)
    {
        switch (value)
        {
            case JsonObject members:
                WriteItems(members, '{', '}', text, line, (member, inner) =>
                {
                    Quote(member.Key, text);
                    text.Append(": ");
                    Write(member.Value, text, inner);
                });
                break;
            case JsonArray items:
                WriteItems(items, '[', ']', text, line, (item, inner) => Write(item, text, inner));
                break;
            case JsonValue single when single.GetValueKind() == JsonValueKind.String:
                Quote(single.GetValue<string>(), text);
                break;
            default:
                text.Append(value?.ToJsonString() ?? "null");
                break;
        }
    }

    private static void WriteItems<T>(ICollection<T> items, char open, char close, StringBuilder text, string line, Action<T, string> write)
    {
        text.Append(open);
        var inner = line + Indent;
        var isFirst = true;
        foreach (var item in items)
        {
            text.Append(isFirst ? string.Empty : ",").Append(inner);
            write(item, inner);
            isFirst = false;
        }

        text.Append(isFirst ? string.Empty : line).Append(close);
    }

    // What Go's encoder escapes: for HTML's sake too.
    private static void Quote(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var letter in value)
        {
            _ = letter switch
            {
                '"' or '\\' => text.Append('\\').Append(letter),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029' => text.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture)),
                _ => text.Append(letter),
            };
        }

        text.Append('"');
    }
}
