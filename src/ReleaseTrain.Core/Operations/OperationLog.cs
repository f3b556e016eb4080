using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>One operation's folder: the plan that does not change, and a log that only grows. Every record that recovery rests on is on disk before the next step.</summary>
internal sealed class OperationLog
{
    private const string PlanFile = "plan.json";
    private const string LogFile = "log.jsonl";
    private const string PlanHash = "sha256";
    private const int TailLength = 4096;

    private static readonly string[] Ends = ["settled", "undone", "refused"];

    // After any of these something happens that only the record can tell of.
    private static readonly RecordType[] Durable = [RecordType.Built, RecordType.Proven, RecordType.Intend, RecordType.Done, RecordType.Refused, RecordType.InDoubt];

    private readonly string _folder;
    private readonly List<OperationRecord> _records;
    private string _previous;

    private OperationLog(string folder, OperationPlan plan, List<OperationRecord> records, string previous)
    {
        _folder = folder;
        Plan = plan;
        _records = records;
        _previous = previous;
    }

    public OperationPlan Plan { get; }

    public IReadOnlyList<OperationRecord> Records => _records;

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt => _records[0].At;

    /// <summary>Writes the plan and the first record.</summary>
    public static OperationLog Create(string operations, OperationPlan plan, IRepository repository, DateTimeOffset at)
    {
        var folder = Path.Combine(operations, plan.Operation);
        var isFirst = !Directory.Exists(operations);
        Directory.CreateDirectory(folder);
        var content = PlanRecord.Write(plan);
        using (var file = new FileStream(Path.Combine(folder, PlanFile), FileMode.CreateNew, FileAccess.Write, FileShare.Read))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        var log = new OperationLog(folder, plan, [], string.Empty);
        log.Append(RecordType.Planned, null, at, after: new JsonObject { ["plan"] = PlanId.Of(plan) }, observed: new JsonObject { [PlanHash] = Hash(content) });
        repository.FlushDirectory(folder);
        repository.FlushDirectory(operations);
        if (isFirst)
        {
            repository.FlushDirectory(Path.GetDirectoryName(operations)!);
            repository.FlushDirectory(repository.Facts.CommonDirectory);
        }

        return log;
    }

    /// <summary>Reads an operation back; null for a folder whose plan was never finished: nothing can have moved for it.</summary>
    /// <exception cref="ReleaseTrainException">OperationUnreadable for a record of a version that is not known here, or a broken chain.</exception>
    public static OperationLog? Read(string folder)
    {
        var planPath = Path.Combine(folder, PlanFile);
        var logPath = Path.Combine(folder, LogFile);
        if (!File.Exists(planPath) || !File.Exists(logPath))
        {
            return null;
        }

        var records = new List<OperationRecord>();
        var previous = string.Empty;
        var lines = ReadText(logPath).Split('\n');

        // What follows the last line end is a torn record: its writer died, and nothing rests on it.
        for (var index = 0; index < lines.Length - 1; index++)
        {
            records.Add(ReadRecord(logPath, lines[index], index + 1, previous));
            previous = Hash(Encoding.UTF8.GetBytes(lines[index]));
        }

        return records.Count == 0 ? null : new OperationLog(folder, ReadPlan(planPath, records[0]), records, previous);
    }

    /// <summary>Whether its last record says that nothing is left to do; it may be settled all the same where this cannot tell.</summary>
    public static bool EndsSettled(string folder)
    {
        var path = Path.Combine(folder, LogFile);
        if (!File.Exists(path))
        {
            return false;
        }

        using var file = OpenBesideWriter(path);
        file.Position = Math.Max(0, file.Length - TailLength);
        using var reader = new StreamReader(file, Encoding.UTF8);
        var lines = reader.ReadToEnd().Split('\n');
        return lines.Length > 1 && lines[^1].Length == 0 && Ends.Any(type => lines[^2].Contains($"\"type\":\"{type}\"", StringComparison.Ordinal));
    }

    public bool Has(RecordType type, string? effect = null) => Find(type, effect) is not null;

    public OperationRecord? Find(RecordType type, string? effect) =>
        _records.LastOrDefault(record => record.Type == type && (effect is null || record.Effect == effect));

    /// <summary>Adds a record; where recovery rests on it, it is on disk when this returns.</summary>
    public void Append(RecordType type, string? effect, DateTimeOffset at, JsonNode? before = null, JsonNode? after = null, JsonNode? observed = null)
    {
        var record = new OperationRecord { Sequence = _records.Count + 1, Previous = _previous, At = at, Type = type, Effect = effect, Before = before, After = after, Observed = observed };
        var line = Encoding.UTF8.GetBytes(record.ToLine() + "\n");
        using (var file = new FileStream(Path.Combine(_folder, LogFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read))
        {
            SeekEnd(file);
            file.Write(line);
            file.Flush(flushToDisk: Durable.Contains(type));
        }

        _records.Add(record);
        _previous = Hash(line.AsSpan(0, line.Length - 1));
    }

    public OperationState State()
    {
        if (Has(RecordType.Undone))
        {
            return OperationState.Undone;
        }

        if (Has(RecordType.Refused))
        {
            return OperationState.Refused;
        }

        if (Has(RecordType.Settled))
        {
            return IsBeingUndone ? OperationState.Interrupted : Reach == RemoteReach.Reached ? OperationState.Published : OperationState.Applied;
        }

        if (Has(RecordType.Intend, Effects.Push) && !Has(RecordType.Done, Effects.Push))
        {
            return OperationState.InDoubt;
        }

        return Has(RecordType.Prepared) ? OperationState.Interrupted : OperationState.Planned;
    }

    /// <summary>Whether it has landed here and something of what follows was begun: that is not taken back.</summary>
    public bool HasBegunToFollow => PlanEffects.FollowUps(Plan).Any(effect => Has(RecordType.Intend, effect.Id));

    /// <summary>Whether all its refs are moved in this clone.</summary>
    public bool HasLanded => Has(RecordType.Done, Effects.Refs) || Has(RecordType.Settled);

    /// <summary>Whether somebody began to take it back, and has not come to the end of that.</summary>
    public bool IsBeingUndone => !Has(RecordType.Undone) && _records.LastOrDefault(record => record.Effect == Effects.Undo)?.Type == RecordType.Intend;

    /// <summary>What of it the remote has.</summary>
    public RemoteReach Reach => new[] { ReachOf(Effects.Push, Plan.Publish), ReachOf(Effects.Share, Plan.Share), ReachOf(Effects.Withdraw, Plan.Withdraw) }.Max();

    /// <summary>Whether it needs no attention any more.</summary>
    public bool IsSettled() => State() is OperationState.Applied or OperationState.Published or OperationState.Refused or OperationState.Undone;

    /// <summary>As a person reads it, in the middle of a sentence.</summary>
    public string Describe() => $"{Plan.Command} {Ulid.Short(Plan.Operation)} of {StartedAt:u}";

    private RemoteReach ReachOf(string effect, IReadOnlyList<RefChange> changes)
    {
        if (!Has(RecordType.Intend, effect) || Has(RecordType.Refused, effect))
        {
            return RemoteReach.None;
        }

        if (Has(RecordType.Done, effect))
        {
            return RemoteReach.Reached;
        }

        // Of what is pushed each for itself, a part may have arrived.
        return Find(RecordType.Note, effect)?.Observed?[FollowUps.Refusals] is not JsonObject refused ? RemoteReach.Unknown
            : changes.All(change => refused.ContainsKey(change.Ref)) ? RemoteReach.None
            : RemoteReach.Reached;
    }

    private static string ReadText(string path)
    {
        using var reader = new StreamReader(OpenBesideWriter(path), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    // Who reads must not keep the operation that is at work from its next record, which on Windows it would.
    private static FileStream OpenBesideWriter(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private static OperationPlan ReadPlan(string path, OperationRecord planned)
    {
        var content = File.ReadAllBytes(path);
        if (planned.Type != RecordType.Planned || !planned.Saw(PlanHash, Hash(content)))
        {
            throw Unreadable(path, "is not the plan that its log began with").AsException();
        }

        try
        {
            return PlanRecord.Read(content);
        }
        catch (JsonException broken)
        {
            throw Unreadable(path, "is no plan that this module knows").AsException(broken);
        }
    }

    private static OperationRecord ReadRecord(string path, string line, int sequence, string previous)
    {
        try
        {
            var record = OperationRecord.Parse(line);
            return record.Sequence == sequence && record.Previous == previous ? record : throw new FormatException("does not follow the line before it");
        }
        catch (FormatException broken)
        {
            throw Unreadable($"{path}:{sequence}", broken.Message).AsException(broken);
        }
    }

    private static TrainError Unreadable(string place, string fault) => new(
        "OperationUnreadable",
        $"{place} {fault}: it was written by another version of ReleaseTrain, or was edited. It is not guessed at.",
        place,
        "Update-Module ReleaseTrain; or move the folder of that operation away once refs and work trees are seen to be right");

    private static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexString(SHA256.HashData(content)).ToLowerInvariant();

    // A record that its writer did not finish would swallow the next one.
    private static void SeekEnd(FileStream file)
    {
        var end = file.Length;
        while (end > 0)
        {
            file.Position = end - 1;
            if (file.ReadByte() == '\n')
            {
                break;
            }

            end--;
        }

        if (end < file.Length)
        {
            file.SetLength(end);
        }

        file.Position = end;
    }
}
