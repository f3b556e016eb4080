using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReleaseTrain.Sprints;

/// <summary>The sprint that is open in this clone: a plan in a file, no operation; it blocks nothing.</summary>
internal sealed class SprintStore
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly string _path;

    public SprintStore(string folder) => _path = Path.Combine(folder, "sprint.json");

    /// <summary>The open sprint; null when there is none.</summary>
    /// <exception cref="ReleaseTrainException">SprintUnreadable.</exception>
    public OpenSprint? Read()
    {
        if (!File.Exists(_path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<OpenSprint>(File.ReadAllText(_path), Json);
        }
        catch (JsonException broken)
        {
            throw new TrainError("SprintUnreadable", $"The plan of the open sprint in '{_path}' cannot be read; nothing else needs that file.", _path, $"Remove-Item -LiteralPath '{_path}'").AsException(broken);
        }
    }

    public void Write(OpenSprint sprint)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        var temporary = _path + ".new";
        File.WriteAllText(temporary, JsonSerializer.Serialize(sprint, Json));
        File.Move(temporary, _path, overwrite: true);
    }

    public void Remove() => File.Delete(_path);
}

/// <summary>What an open sprint remembers of its plan.</summary>
internal sealed record OpenSprint
{
    public int Version { get; init; } = 1;

    public required string Id { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required string Base { get; init; }

    public required string PlanId { get; init; }

    public string? ReleaseVersion { get; init; }

    /// <summary>In merge order.</summary>
    public required IReadOnlyList<PlannedSpec> Specs { get; init; }
}

internal sealed record PlannedSpec(string Name, string Tip, string? Tree);
