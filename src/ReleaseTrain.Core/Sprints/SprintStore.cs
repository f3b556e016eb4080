using System.Text.Json;
using System.Text.Json.Serialization;
using ReleaseTrain.Operations;

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
            return JsonSerializer.Deserialize<OpenSprint>(File.ReadAllText(_path), Json) is { Version: OpenSprint.KnownVersion } open ? open : throw new JsonException("The version of the plan is not known.");
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
    public const int KnownVersion = 1;

    public required int Version { get; init; }

    public required string Id { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required string Base { get; init; }

    public required string PlanId { get; init; }

    /// <summary>Who planned it.</summary>
    public required string By { get; init; }

    /// <summary>What it was decided from: every ref that was read, and what came of it.</summary>
    public required PlanBasis Basis { get; init; }

    /// <summary>The specs aboard, in merge order.</summary>
    public required IReadOnlyList<PlannedSpec> Specs { get; init; }

    /// <summary>Specs that somebody merged by hand; the sprint's ledger commit says so.</summary>
    public IReadOnlyList<string> Recorded { get; init; } = [];

    /// <summary>Specs that were given and could not board.</summary>
    public IReadOnlyList<string> LeftBehind { get; init; } = [];

    /// <summary>Whether it was planned with commits that nobody pushed.</summary>
    public bool IncludesUnpushed() => Basis.Parameters.GetValueOrDefault(PlanBases.IncludeUnpushed) == PlanBases.Flag(true);
}

/// <param name="Name">The spec.</param>
/// <param name="Tip">What was merged of it.</param>
/// <param name="Tree">The tree after its merge.</param>
/// <param name="Reason">Why it has its place.</param>
internal sealed record PlannedSpec(string Name, string Tip, string Tree, string Reason = "");
