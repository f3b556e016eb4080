using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReleaseTrain.Operations;

/// <summary>One line of an operation's log.</summary>
internal sealed record OperationRecord
{
    private const int KnownVersion = 1;

    private static readonly string[] Members = ["v", "seq", "prev", "at", "type", "effect", "before", "after", "observed"];

    public required int Sequence { get; init; }

    /// <summary>Hash of the line before; empty for the first.</summary>
    public required string Previous { get; init; }

    public required DateTimeOffset At { get; init; }

    public required RecordType Type { get; init; }

    /// <summary>The effect of the plan that it is about.</summary>
    public string? Effect { get; init; }

    /// <summary>What was there, by name.</summary>
    public JsonNode? Before { get; init; }

    /// <summary>What is to be there.</summary>
    public JsonNode? After { get; init; }

    /// <summary>What was seen.</summary>
    public JsonNode? Observed { get; init; }

    /// <summary>Whether this text was seen under this name.</summary>
    public bool Saw(string name, string text) => Observed is JsonObject seen && seen[name] is JsonValue value && value.TryGetValue<string>(out var found) && found == text;

    /// <summary>The line, without its end.</summary>
    public string ToLine() => new JsonObject
    {
        ["v"] = KnownVersion,
        ["seq"] = Sequence,
        ["prev"] = Previous,
        ["at"] = At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        ["type"] = Type.ToString().ToLowerInvariant(),
        ["effect"] = Effect,
        ["before"] = Before?.DeepClone(),
        ["after"] = After?.DeepClone(),
        ["observed"] = Observed?.DeepClone(),
    }.ToJsonString();

    /// <exception cref="FormatException">It is no record of the version that is known here; the message is the end of a sentence.</exception>
    public static OperationRecord Parse(string line)
    {
        try
        {
            var json = JsonNode.Parse(line)!.AsObject();
            if (json["v"]?.GetValue<int>() is var version && version != KnownVersion)
            {
                throw new FormatException(FormattableString.Invariant($"is of version {version?.ToString(CultureInfo.InvariantCulture) ?? "none"}, and this module knows version {KnownVersion}"));
            }

            if (!json.Select(member => member.Key).SequenceEqual(Members))
            {
                throw new FormatException("does not have the members of a record");
            }

            return new OperationRecord
            {
                Sequence = json["seq"]!.GetValue<int>(),
                Previous = json["prev"]!.GetValue<string>(),
                At = DateTimeOffset.Parse(json["at"]!.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                Type = ParseType(json["type"]!.GetValue<string>()),
                Effect = json["effect"]?.GetValue<string>(),
                Before = json["before"],
                After = json["after"],
                Observed = json["observed"],
            };
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new FormatException("is no record", broken);
        }
    }

    private static RecordType ParseType(string text) =>
        text.All(char.IsAsciiLetterLower) && Enum.TryParse<RecordType>(text, ignoreCase: true, out var type) ? type : throw new FormatException($"has the unknown type '{text}'");
}

internal enum RecordType
{
    Planned,
    Built,
    Proven,
    Prepared,
    Intend,
    Done,
    Refused,
    InDoubt,
    Settled,
    Undone,
    Note,
}
