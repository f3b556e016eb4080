using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>The operations of a repository, in the folder that all its worktrees share.</summary>
internal sealed class OperationStore
{
    private readonly IRepository _repository;

    public OperationStore(IRepository repository)
    {
        _repository = repository;
        Folder = Path.Combine(repository.Facts.CommonDirectory, "release-train");
        Operations = Path.Combine(Folder, "operations");
    }

    /// <summary>Where the train keeps what this clone alone knows.</summary>
    public string Folder { get; }

    public string Operations { get; }

    /// <summary>The folders of all of them, by the second in which they began; those of one second in any order.</summary>
    public IReadOnlyList<string> Folders => Directory.Exists(Operations) ? [.. Directory.EnumerateDirectories(Operations).Order(StringComparer.Ordinal)] : [];

    /// <summary>Reads one; null for a folder whose plan was never finished.</summary>
    /// <exception cref="ReleaseTrainException">OperationUnreadable.</exception>
    public OperationLog? Read(string folder) => OperationLog.Read(folder);

    /// <summary>Those that something stopped, oldest first. Of the others, only the end is read.</summary>
    public IReadOnlyList<OperationLog> ReadUnsettled() =>
        [.. Folders.Where(folder => !OperationLog.EndsSettled(folder)).Select(Read).OfType<OperationLog>().Where(log => !log.IsSettled()).OrderBy(log => log.StartedAt)];

    /// <summary>When an operation began: as its log says; of one that another clone made, only its id tells, and no more than the second.</summary>
    public static DateTimeOffset BeganAt(string id, OperationLog? log) => log?.StartedAt ?? Ulid.TimeOf(id) ?? default;

    /// <summary>Those that an id, its last characters or a wildcard means, oldest first.</summary>
    /// <param name="typed">What a person typed.</param>
    /// <param name="isMeantByWildcard">What a wildcard means of all that fit: those that something can be done about.</param>
    /// <exception cref="ReleaseTrainException">OperationNotFound where one is named and there is none; OperationUnreadable.</exception>
    public IReadOnlyList<OperationLog> Find(string typed, Func<OperationLog, bool> isMeantByWildcard)
    {
        var isWild = Glob.HasWildcard(typed);
        var found = Folders.Where(folder => IsMeant(typed, Path.GetFileName(folder))).Select(Read).OfType<OperationLog>().Where(log => !isWild || isMeantByWildcard(log)).OrderBy(log => log.StartedAt).ToList();
        return found.Count > 0 || isWild ? found : throw NotFound(typed).AsException();
    }

    /// <summary>Whether what a person typed means this operation: the id, its last characters, or a wildcard.</summary>
    public static bool IsMeant(string typed, string id) => Glob.HasWildcard(typed) ? new Glob(typed).IsMatch(id) : Ulid.IsMeant(typed, id);

    public static TrainError NotFound(string typed) => new("OperationNotFound", $"There is no operation '{typed}' in this clone.", typed, "Get-TrainOperation");

    /// <summary>As scripts see one that would be done.</summary>
    public static TrainOperation Describe(OperationPlan plan, DateTimeOffset at) => new()
    {
        Id = plan.Operation,
        Command = plan.Command,
        State = OperationState.Planned,
        StartedAt = at,
        By = plan.By.ToString(),
        Changes = plan.AllChanges(),
    };

    /// <summary>As scripts see it.</summary>
    public static TrainOperation Describe(OperationLog log, UndoCheck check) => new()
    {
        Id = log.Plan.Operation,
        Command = log.Plan.Command,
        State = log.State(),
        StartedAt = log.Records[0].At,
        By = log.Plan.By.ToString(),
        Changes = log.Plan.AllChanges(),
        CanUndo = check.Allows(log),
    };
}
