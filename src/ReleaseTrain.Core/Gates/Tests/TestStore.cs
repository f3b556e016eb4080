using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ReleaseTrain.Operations;

namespace ReleaseTrain.Gates.Tests;

/// <summary>
/// What is known of the trees of a repository: a folder for each tree, in it a file for each result, and beside it the log. Written whole or not at all, and
/// read by several processes at once; one that cannot be read counts as none.
/// </summary>
internal sealed class TestStore
{
    private const int KnownVersion = 1;
    private const int HashLength = 16;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    private readonly string _folder;

    /// <param name="folder">The folder of what this clone alone knows.</param>
    public TestStore(string folder) => _folder = Path.Combine(folder, "tests", "results");

    public TestRun? Find(TestKey key)
    {
        try
        {
            using var file = new FileStream(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return JsonSerializer.Deserialize<StoredRun>(file, Json) is { Version: KnownVersion } stored && stored.Hash == key.Hash && stored.Tree == key.Tree ? AsRun(stored) : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException or NotSupportedException)
        {
            return null;
        }
    }

    public void Write(TestKey key, TestRun run)
    {
        var stored = new StoredRun
        {
            Name = run.Name,
            Spec = run.Spec,
            Tree = run.Tree,
            Hash = key.Hash,
            Outcome = run.Outcome,
            Seconds = run.Duration.TotalSeconds,
            Log = Path.GetFileName(run.LogPath),
            At = DateTimeOffset.UtcNow,
        };
        var path = PathOf(key);
        var temporary = $"{path}.{Ulid.Create(stored.At)}.new";
        File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(stored, Json));
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>A log for a run that begins now.</summary>
    public string NewLog(TestKey key)
    {
        Directory.CreateDirectory(FolderOf(key.Tree));
        return Path.ChangeExtension(PathOf(key), Ulid.Create(DateTimeOffset.UtcNow) + ".log");
    }

    /// <summary>Removes what is known of trees that nothing was written about for that many days.</summary>
    public void Prune(int days)
    {
        var limit = DateTime.UtcNow.AddDays(-days);
        foreach (var tree in Directory.Exists(_folder) ? Directory.GetDirectories(_folder).Where(tree => Directory.GetLastWriteTimeUtc(tree) < limit) : [])
        {
            try
            {
                Directory.Delete(tree, recursive: true);
            }
            catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
            {
                // Somebody reads a log in it, or has removed it in the same moment.
            }
        }
    }

    private TestRun AsRun(StoredRun stored) => new()
    {
        Name = stored.Name,
        Spec = stored.Spec,
        Tree = stored.Tree,
        Outcome = stored.Outcome,
        Duration = AsSpan(stored.Seconds),
        LogPath = Path.Combine(FolderOf(stored.Tree), Path.GetFileName(stored.Log)),
    };

    // The nearest tick: the next lower one, which the class library takes, need not be the one that was written.
    private static TimeSpan AsSpan(double seconds) => TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond));

    private string FolderOf(string tree) => Path.Combine(_folder, tree);

    private string PathOf(TestKey key) => Path.Combine(FolderOf(key.Tree), $"{key.Name}-{key.Hash[..HashLength]}.json");

    private sealed record StoredRun
    {
        public int Version { get; init; } = KnownVersion;

        public required string Name { get; init; }

        public string? Spec { get; init; }

        public required string Tree { get; init; }

        public required string Hash { get; init; }

        public required TestOutcome Outcome { get; init; }

        public required double Seconds { get; init; }

        public required string Log { get; init; }

        public DateTimeOffset At { get; init; }
    }
}

/// <summary>What a result is bound to.</summary>
/// <param name="Name">Which command.</param>
/// <param name="Tree">The tree that was tested.</param>
/// <param name="Hash">Hash of the command lines.</param>
internal sealed record TestKey(string Name, string Tree, string Hash);
