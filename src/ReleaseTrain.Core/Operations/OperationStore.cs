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

    /// <summary>All of them, newest first.</summary>
    public IEnumerable<OperationLog> ReadAll() =>
        Directory.Exists(Operations)
            ? Directory.EnumerateDirectories(Operations).OrderDescending(StringComparer.Ordinal).Select(folder => OperationLog.Read(folder, _repository)).OfType<OperationLog>()
            : [];

    /// <summary>Those that something stopped, oldest first. At most the newest few can be: nothing changes while one is in doubt.</summary>
    public IReadOnlyList<OperationLog> ReadUnsettled() => [.. ReadAll().Where(log => !log.IsSettled()).Reverse()];

    /// <summary>As scripts see it.</summary>
    public static TrainOperation Describe(OperationLog log) => new()
    {
        Id = log.Plan.Operation,
        Command = log.Plan.Command,
        State = log.State(),
        StartedAt = log.Records[0].At,
        By = log.Plan.By.ToString(),
        Changes = log.Plan.AllChanges(),
        CanUndo = log.State() is OperationState.Planned or OperationState.Interrupted or OperationState.Applied && !log.Has(RecordType.Intend, Effects.Push),
    };
}
