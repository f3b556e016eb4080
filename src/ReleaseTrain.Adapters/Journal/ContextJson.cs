using System.Text;
using System.Text.Json;

namespace ReleaseTrain.Adapters.Journal;

/// <summary>What the my-context program prints with --json. Warnings may stand before it; members that are not known are passed over.</summary>
internal static class ContextJson
{
    /// <summary>What stands from the first line on that begins with a brace, whatever follows it; null where none is there, or no JSON.</summary>
    public static JsonDocument? Parse(string output)
    {
        var start = output.StartsWith('{') ? 0 : output.IndexOf("\n{", StringComparison.Ordinal) + 1;
        if (start == 0 && !output.StartsWith('{'))
        {
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(output[start..]));
            return JsonDocument.ParseValue(ref reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The answer itself: most commands wrap it twice.</summary>
    public static JsonElement? DataOf(JsonElement answer) =>
        answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("data", out var data) ? null
        : data.ValueKind == JsonValueKind.Object && data.TryGetProperty("data", out var inner) ? inner
        : data;
}
