using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>One operation's folder: the plan that does not change, and a log that only grows. Every record that recovery rests on is on disk before the next step.</summary>
internal sealed class OperationLog
{
    private const int RecordVersion = 1;
    private const string PlanFile = "plan.json";
    private const string LogFile = "log.jsonl";
    private const int TailLength = 4096;

    private static readonly string[] Ends = ["settled", "undone", "refused"];

    private readonly string _folder;
    private readonly IRepository _repository;
    private readonly List<OperationRecord> _records;
    private string _previous;

    private OperationLog(string folder, IRepository repository, OperationPlan plan, List<OperationRecord> records, string previous)
    {
        _folder = folder;
        _repository = repository;
        Plan = plan;
        _records = records;
        _previous = previous;
    }

    public OperationPlan Plan { get; }

    public IReadOnlyList<OperationRecord> Records => _records;

    /// <summary>Writes the plan and the first record.</summary>
    public static OperationLog Create(string operations, OperationPlan plan, IRepository repository, DateTimeOffset at)
    {
        var folder = Path.Combine(operations, plan.Operation);
        var isFirst = !Directory.Exists(operations);
        Directory.CreateDirectory(folder);
        WriteDurably(Path.Combine(folder, PlanFile), plan.ToJson(), FileMode.CreateNew);
        var log = new OperationLog(folder, repository, plan, [], string.Empty);
        log.Append(RecordType.Planned, null, at, new JsonObject { ["plan"] = plan.Id() });
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
    public static OperationLog? Read(string folder, IRepository repository)
    {
        var planPath = Path.Combine(folder, PlanFile);
        var logPath = Path.Combine(folder, LogFile);
        if (!File.Exists(planPath) || !File.Exists(logPath))
        {
            return null;
        }

        var records = new List<OperationRecord>();
        var previous = string.Empty;
        var lines = File.ReadAllText(logPath, Encoding.UTF8).Split('\n');

        // What follows the last line end is a torn record: its writer died, and nothing rests on it.
        for (var index = 0; index < lines.Length - 1; index++)
        {
            records.Add(ReadRecord(lines[index], previous, folder));
            previous = Hash(lines[index]);
        }

        return records.Count == 0 ? null : new OperationLog(folder, repository, ReadPlan(planPath, folder), records, previous);
    }

    /// <summary>Whether its last record says that nothing is left to do; it may be settled all the same where this cannot tell.</summary>
    public static bool EndsSettled(string folder)
    {
        var path = Path.Combine(folder, LogFile);
        if (!File.Exists(path))
        {
            return false;
        }

        using var file = File.OpenRead(path);
        file.Position = Math.Max(0, file.Length - TailLength);
        using var reader = new StreamReader(file, Encoding.UTF8);
        var lines = reader.ReadToEnd().Split('\n');
        return lines.Length > 1 && lines[^1].Length == 0 && Ends.Any(type => lines[^2].Contains($"\"type\":\"{type}\"", StringComparison.Ordinal));
    }

    public bool Has(RecordType type, string? effect = null) => Find(type, effect) is not null;

    public OperationRecord? Find(RecordType type, string? effect) =>
        _records.LastOrDefault(record => record.Type == type && (effect is null || record.Effect == effect));

    /// <summary>Adds a record; it is on disk when this returns.</summary>
    public void Append(RecordType type, string? effect, DateTimeOffset at, JsonObject? detail = null)
    {
        var record = new OperationRecord(_records.Count + 1, at, type, effect, detail);
        var json = new JsonObject
        {
            ["v"] = RecordVersion,
            ["seq"] = record.Sequence,
            ["prev"] = _previous,
            ["at"] = at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            ["type"] = type.ToString().ToLowerInvariant(),
        };
        if (effect is not null)
        {
            json["effect"] = effect;
        }

        if (detail is not null)
        {
            json["detail"] = detail.DeepClone();
        }

        var line = json.ToJsonString();
        TruncateTornLine();
        WriteDurably(Path.Combine(_folder, LogFile), Encoding.UTF8.GetBytes(line + "\n"), FileMode.Append);
        _records.Add(record);
        _previous = Hash(line);
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
            return Has(RecordType.Done, Effects.Push) || Has(RecordType.Done, Effects.Share) || Has(RecordType.Done, Effects.Withdraw) ? OperationState.Published : OperationState.Applied;
        }

        if (Has(RecordType.Intend, Effects.Push) && !Has(RecordType.Done, Effects.Push))
        {
            return OperationState.InDoubt;
        }

        return Has(RecordType.Prepared) ? OperationState.Interrupted : OperationState.Planned;
    }

    /// <summary>Whether it has landed here and something of what follows was begun: that is not taken back.</summary>
    public bool HasBegunToFollow => Effects.FollowUps.Any(effect => Has(RecordType.Intend, effect));

    /// <summary>Whether a remote may know of it.</summary>
    public bool MayHaveReachedRemote => Has(RecordType.Intend, Effects.Push) || Has(RecordType.Intend, Effects.Share) || Has(RecordType.Intend, Effects.Withdraw);

    /// <summary>Whether it needs no attention any more.</summary>
    public bool IsSettled() => State() is OperationState.Applied or OperationState.Published or OperationState.Refused or OperationState.Undone;

    private static OperationPlan ReadPlan(string path, string folder)
    {
        try
        {
            return OperationPlan.FromJson(File.ReadAllBytes(path)) is { Version: OperationPlan.KnownVersion } plan ? plan : throw Unreadable(folder).AsException();
        }
        catch (JsonException broken)
        {
            throw Unreadable(folder).AsException(broken);
        }
    }

    private static OperationRecord ReadRecord(string line, string previous, string folder)
    {
        try
        {
            var json = JsonNode.Parse(line)!.AsObject();
            if (json["v"]!.GetValue<int>() == RecordVersion
                && json["prev"]!.GetValue<string>() == previous
                && Enum.TryParse<RecordType>(json["type"]!.GetValue<string>(), ignoreCase: true, out var type))
            {
                var at = DateTimeOffset.Parse(json["at"]!.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
                return new OperationRecord(json["seq"]!.GetValue<int>(), at, type, json["effect"]?.GetValue<string>(), json["detail"]?.AsObject());
            }
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or FormatException or NullReferenceException)
        {
            throw Unreadable(folder).AsException(broken);
        }

        throw Unreadable(folder).AsException();
    }

    private static TrainError Unreadable(string folder) =>
        new("OperationUnreadable", $"The log in '{folder}' was written by another version of ReleaseTrain or was edited; it is not guessed at.", folder, "Update-Module ReleaseTrain");

    private static string Hash(string line) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(line))).ToLowerInvariant();

    private static void WriteDurably(string path, byte[] content, FileMode mode)
    {
        using var file = new FileStream(path, mode, FileAccess.Write, FileShare.Read);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    // A record that its writer did not finish would swallow the next one.
    private void TruncateTornLine()
    {
        var path = Path.Combine(_folder, LogFile);
        if (!File.Exists(path))
        {
            return;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
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
    }
}
