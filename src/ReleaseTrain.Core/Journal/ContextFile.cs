using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReleaseTrain.Journal;

/// <summary>What a context's meta.json says. Times that are only passed on stay as they were written, and so do members that are not known.</summary>
internal sealed record ContextFile
{
    private const string Active = "active";
    private const string Stopped = "stopped";

    private static readonly string[] Known = ["name", "start_time", "end_time", "status", "subdirectory_path", "is_archived", "metadata"];

    public required string Name { get; init; }

    public required string StartTime { get; init; }

    public string? EndTime { get; init; }

    /// <summary><c>active</c> or <c>stopped</c>. A context that was taken up again stays stopped here: only the state tells who is active.</summary>
    public required string Status { get; init; }

    /// <summary>Where the folder was when it was made; nobody reads it.</summary>
    public string? Folder { get; init; }

    public bool IsArchived { get; init; }

    /// <summary>created_by, parent and labels; null where the program has dropped them.</summary>
    public JsonObject? Metadata { get; init; }

    private IReadOnlyList<KeyValuePair<string, JsonNode?>> Others { get; init; } = [];

    public bool IsOpen => Status == Active;

    public DateTimeOffset StartedAt => Time(StartTime);

    public DateTimeOffset? EndedAt => EndTime is null ? null : Time(EndTime);

    public static ContextFile Create(string name, string folder, DateTimeOffset at, JournalOrigin origin) =>
        new() { Name = name, StartTime = StoreTime.ToFine(at), Status = Active, Folder = folder, Metadata = MetadataOf(origin) };

    /// <summary>Reads it; null where it is not one.</summary>
    public static ContextFile? Read(ReadOnlyMemory<byte> text)
    {
        if (StoreJson.Read(text) is not { } json || TextOf(json, "name") is not { Length: > 0 } name || TextOf(json, "start_time") is not { } start || !StoreTime.TryParse(start, out _))
        {
            return null;
        }

        var end = TextOf(json, "end_time");
        return end is not null && !StoreTime.TryParse(end, out _) ? null : new ContextFile
        {
            Name = name,
            StartTime = start,
            EndTime = end,
            Status = TextOf(json, "status") ?? Stopped,
            Folder = TextOf(json, "subdirectory_path"),
            IsArchived = json["is_archived"] is JsonValue archived && archived.GetValueKind() == JsonValueKind.True,
            Metadata = json["metadata"]?.DeepClone() as JsonObject,
            Others = [.. json.Where(member => !Known.Contains(member.Key)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))],
        };
    }

    public ContextFile Stop(DateTimeOffset at) => this with { EndTime = StoreTime.ToFine(at), Status = Stopped };

    /// <summary>With what an older text of the same file said and this one does not say any more.</summary>
    public ContextFile WithMetadataOf(ContextFile older) => this with
    {
        Metadata = Metadata ?? older.Metadata,
        Others = [.. Others, .. older.Others.Where(member => !Others.Any(other => other.Key == member.Key))],
    };

    public ContextFile WithOrigin(JournalOrigin origin) => this with { Metadata = MetadataOf(origin) };

    public string Write()
    {
        var json = new JsonObject { ["name"] = Name, ["start_time"] = StartTime };
        Add(json, "end_time", EndTime);
        json["status"] = Status;
        Add(json, "subdirectory_path", Folder);
        json["is_archived"] = IsArchived;
        Add(json, "metadata", Metadata?.DeepClone());
        foreach (var (name, value) in Others)
        {
            json[name] = value?.DeepClone();
        }

        return StoreJson.Write(json);
    }

    private static JsonObject MetadataOf(JournalOrigin origin)
    {
        var metadata = new JsonObject();
        Add(metadata, "created_by", string.IsNullOrEmpty(origin.CreatedBy) ? null : origin.CreatedBy);
        Add(metadata, "parent", string.IsNullOrEmpty(origin.Parent) ? null : origin.Parent);
        Add(metadata, "labels", origin.Labels is { Count: > 0 } labels ? new JsonArray([.. labels.Select(label => JsonValue.Create(label))]) : null);
        return metadata;
    }

    private static void Add(JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }

    private static string? TextOf(JsonObject json, string name) => json[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static DateTimeOffset Time(string text) => StoreTime.TryParse(text, out var at) ? at : default;
}
