using System.Text;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Specs;

/// <summary>Reads one spec's directory at one place: a commit, or the work tree over the branch that it has checked out.</summary>
internal sealed class SpecReader
{
    private const string ChecklistDirectory = "checklists";

    private readonly TrainView _view;
    private readonly Dictionary<string, WorkTreeState> _checkedOut;
    private readonly Lazy<string?> _newestTag;

    public SpecReader(TrainView view)
    {
        _view = view;
        _checkedOut = [];
        foreach (var state in view.WorkTrees)
        {
            if (state.Branch is { } branch)
            {
                _checkedOut.TryAdd(branch, state);
            }
        }

        _newestTag = new Lazy<string?>(() => Releases.VersionTags.Newest(view)?.Commit);
    }

    /// <summary>A spec whose branch holds the truth.</summary>
    public SpecEntry ReadOpen(SpecBranch branch, string directory, string? tree, bool isOnIntegration)
    {
        var files = ReadWorkTree(branch, directory) ?? (tree is null ? SpecFiles.None : ReadTree(tree, directory));
        return Make(branch.Name, directory, files, branch.Tip, branch) with { IsOnIntegration = isOnIntegration };
    }

    /// <summary>A spec that has landed: the integration branch's ledger is the truth.</summary>
    public SpecEntry ReadLanded(SpecBranch branch, string directory, string integration)
    {
        var files = ReadTree(_view.Objects.ReadCommit(integration).Tree, directory);
        return ReadRecord(files, directory).RevertedLanding() is { } landing
            ? ReadReverted(branch, directory, files, landing)
            : Make(branch.Name, directory, files, integration, branch, isDirectory: true) with { IsLanded = true, IsOnIntegration = true };
    }

    /// <summary>A directory without a branch.</summary>
    public SpecEntry ReadDirectory(SpecDirectory directory, string commit, bool isOnIntegration)
    {
        var files = ReadTree(_view.Objects.ReadCommit(commit).Tree, directory.Path);
        var isReverted = isOnIntegration && ReadRecord(files, directory.Path).RevertedLanding() is not null;
        return Make(directory.Name, directory.Path, files, commit, null, isDirectory: isOnIntegration) with { IsOnIntegration = isOnIntegration, IsLanded = isOnIntegration && !isReverted, IsReverted = isReverted };
    }

    // The revert took its documents from the integration branch; they are where its work is. What it changes is what it changed when it landed.
    private SpecEntry ReadReverted(SpecBranch branch, string directory, SpecFiles onIntegration, LedgerLanding landing)
    {
        var onBranch = ReadTree(_view.Objects.ReadCommit(branch.Tip).Tree, directory);
        var files = new SpecFiles(
            name => LedgerPath.IsFile(name) ? onIntegration.Read(name) : onBranch.Read(name),
            onBranch.List,
            name => LedgerPath.IsFile(name) ? onIntegration.Has(name) : onBranch.Has(name));
        var before = _view.Objects.ReadCommit(landing.Merge).Parents[0];
        return Make(branch.Name, directory, files, branch.Tip, branch with { ForkPoints = _view.Objects.MergeBases(before, branch.Tip) }) with { IsOnIntegration = true, IsReverted = true };
    }

    private LedgerRecord ReadRecord(SpecFiles files, string directory) =>
        files.Read(LedgerPath.Train) is { } train ? Parse(train, LedgerPath.TrainOf(directory)).Ledger : LedgerRecord.Empty;

    /// <summary>The landing that the integration branch's ledger records last; null where there is none, or where it was reverted.</summary>
    public LedgerLanding? FindLanding(string integrationTree, string directory) =>
        _view.Objects.FindEntry(integrationTree, LedgerPath.TrainOf(directory)) is { } entry && Parse(Blob(entry), LedgerPath.TrainOf(directory)).Ledger is { Landed: [.., var last] } ledger && ledger.RevertedLanding() is null
            ? last
            : null;

    /// <summary>Whether the integration branch's ledger records the landing of this tip, or of the same content.</summary>
    public bool RecordsLanding(string integrationTree, string directory, SpecBranch branch)
    {
        var entry = _view.Objects.FindEntry(integrationTree, LedgerPath.TrainOf(directory));
        if (entry is null || Parse(Blob(entry), LedgerPath.TrainOf(directory)).Ledger is not { Landed.Count: > 0 } ledger)
        {
            return false;
        }

        return ledger.Landed.Any(landing => landing.Tip == branch.Tip)
            || (ContentId.Compute(_view.Objects, branch.ForkPoints, branch.Tip) is var content && ledger.Landed.Any(landing => landing.ContentId == content));
    }

    private SpecFiles ReadTree(string tree, string directory)
    {
        if (_view.Objects.FindEntry(tree, directory) is not { IsDirectory: true } folder)
        {
            return SpecFiles.None;
        }

        var entries = _view.Objects.ReadTree(folder.Id).ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        return new SpecFiles(
            name => Find(entries, folder.Id, name) is { IsDirectory: false } entry && entry.Mode != TreeEntry.Submodule ? Blob(entry) : null,
            name => entries.GetValueOrDefault(name) is { IsDirectory: true } child ? [.. _view.Objects.ReadTree(child.Id).Where(entry => !entry.IsDirectory).Select(entry => entry.Name)] : [],
            entries.ContainsKey);
    }

    private SpecFiles? ReadWorkTree(SpecBranch branch, string directory)
    {
        if (branch.Local != branch.Tip || !_checkedOut.TryGetValue($"refs/heads/{branch.Branch}", out var state))
        {
            return null;
        }

        var workTree = _view.Repository.OpenWorkTree(state);
        var names = workTree.ReadDirectory(directory);
        return names.Count == 0 ? null : new SpecFiles(
            name => names.Contains(name.Split('/')[0]) && workTree.ReadFile($"{directory}/{name}") is { } content ? new SpecFile(null, () => content) : null,
            name => names.Contains(name) ? workTree.ReadDirectory($"{directory}/{name}") : [],
            names.Contains);
    }

    private SpecFile Blob(TreeEntry entry) => new(entry.Id, () => _view.Objects.ReadBlob(entry.Id));

    private TreeEntry? Find(Dictionary<string, TreeEntry> entries, string folder, string name) =>
        name.Contains('/', StringComparison.Ordinal) ? _view.Objects.FindEntry(folder, name) : entries.GetValueOrDefault(name);

    private SpecEntry Make(SpecName name, string directory, SpecFiles files, string commit, SpecBranch? branch, bool isDirectory = false)
    {
        var status = files.Read(LedgerPath.Status);
        var train = files.Read(LedgerPath.Train);
        var text = status is null ? null : ParsedFiles.Read("status", status, FirstLine);
        var (ledger, problem) = train is null ? (LedgerRecord.Empty, null) : Parse(train, LedgerPath.TrainOf(directory));
        var (done, total) = files.Read("tasks.md") is { } tasks ? ParsedFiles.Read("tasks", tasks, _view.Adapters.Documents.CountTasks) : (0, 0);
        var stage = text is null ? Infer(files, done, total, isDirectory, directory) : StageNames.Parse(text);
        if (stage is null)
        {
            problem = new TrainError("LedgerInvalid", $"{LedgerPath.StatusOf(directory)}:1: '{text}' is no stage; the stages are {string.Join(", ", StageNames.All)}.", name.Id, $"Set-SpecStage {CommandText.Quote(name.Text)} -Stage draft -Reason '...' after mending the file");
        }

        if (problem is not null)
        {
            _view.Reporter.Warning(problem.Id, problem.Text);
        }

        return new SpecEntry
        {
            Spec = MakeSpec(name, directory, files, ledger, stage ?? SpecStage.Draft, text, branch, commit) with { TasksDone = done, TasksTotal = total },
            Name = name,
            Ledger = ledger,
            StatusText = text,
            LedgerBlob = train?.Blob,
            Files = files,
            Problem = problem,
            Branch = branch?.Branch,
            LocalTip = branch?.Local,
            RemoteTip = branch?.Remote,
            Tip = branch?.Tip,
            ForkPoints = branch?.ForkPoints ?? [],
        };
    }

    private Spec MakeSpec(SpecName name, string directory, SpecFiles files, LedgerRecord ledger, SpecStage stage, string? text, SpecBranch? branch, string commit) => new()
    {
        Id = name.Id,
        Number = name.Number,
        Name = name.Text,
        Slug = name.Slug,
        Title = PlainLine.Of(ledger.Title ?? (files.Read("spec.md") is { } document ? ParsedFiles.Read("title", document, _view.Adapters.Documents.ReadTitle) : null)) ?? InWords(name.Slug),
        Kind = ledger.Kind ?? name.Kind,
        Stage = stage,
        StageName = text ?? StageNames.Format(stage),
        Priority = ledger.Priority ?? SpecPriority.Normal,
        ChangeKind = ledger.ChangeKind ?? (name.Kind == SpecKind.Hotfix ? ChangeKind.Fix : ChangeKind.Feature),
        Assignee = ledger.Assignee,
        IsPaused = ledger.Paused is not null,
        PauseReason = ledger.Paused?.Reason,
        IsDiverged = branch?.IsDiverged ?? false,
        Branch = branch?.Branch,
        Tip = branch?.Tip ?? commit,
        Directory = directory,
        DependsOn = ledger.DependsOn,
        Waivers = ledger.Waivers,
        Issues = ledger.Issues,
        Resolution = ledger.Resolution ?? (stage >= SpecStage.Released ? SpecResolution.Released : SpecResolution.None),
        LastActivity = _view.Objects.ReadCommit(branch?.Tip ?? commit).Committer.At,
        Repository = _view.Repository.Facts.Root,
        TasksDone = 0,
        TasksTotal = 0,
    };

    private SpecStage Infer(SpecFiles files, int done, int total, bool isDirectory, string directory)
    {
        var artefacts = new SpecArtefacts
        {
            HasSpec = files.Has("spec.md"),
            HasClarifications = files.Has("clarify.md"),
            HasPlan = files.Has("plan.md"),
            HasTasks = files.Has("tasks.md"),
            HasChecklist = files.HasDocuments(ChecklistDirectory),
            TasksDone = done,
            TasksTotal = total,
        };
        return isDirectory ? StageInference.OfDirectory(artefacts, artefacts.AllTasksDone && IsInsideNewestTag(directory)) : StageInference.OfBranch(artefacts);
    }

    private bool IsInsideNewestTag(string directory) =>
        _newestTag.Value is { } tag && _view.Objects.FindEntry(_view.Objects.ReadCommit(tag).Tree, directory) is not null;

    private (LedgerRecord Ledger, TrainError? Problem) Parse(SpecFile file, string path)
    {
        try
        {
            return (ParsedFiles.Read("ledger", file, content => _view.Adapters.Ledgers.Read(content, path)), null);
        }
        catch (ReleaseTrainException invalid)
        {
            return (LedgerRecord.Empty, invalid.Error);
        }
    }

    private static string FirstLine(byte[] content) => PlainLine.Of(Encoding.UTF8.GetString(content).TrimStart('\uFEFF').Split('\n')[0]) ?? string.Empty;

    private static string InWords(string slug) => slug.Length == 0 ? slug : char.ToUpperInvariant(slug[0]) + slug[1..].Replace('-', ' ');
}

/// <summary>The files of one spec's directory, wherever it lies.</summary>
/// <param name="Read">A file at a path below the directory; null where there is none.</param>
/// <param name="List">The names in a sub-directory; empty where there is none.</param>
/// <param name="Has">Whether there is an entry of that name.</param>
internal sealed record SpecFiles(Func<string, SpecFile?> Read, Func<string, IReadOnlyList<string>> List, Func<string, bool> Has)
{
    public static SpecFiles None { get; } = new(_ => null, _ => [], _ => false);

    /// <summary>The Markdown files in a sub-directory, as paths below the spec's directory.</summary>
    public IReadOnlyList<string> Documents(string directory) =>
        [.. List(directory).Where(name => name.EndsWith(".md", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).Select(name => $"{directory}/{name}")];

    /// <summary>Whether a sub-directory holds Markdown files.</summary>
    public bool HasDocuments(string directory) => Documents(directory).Count > 0;
}

/// <summary>One file of a spec.</summary>
/// <param name="Blob">The blob that holds it; null for a file of a work tree.</param>
/// <param name="Read">Reads its content.</param>
internal sealed record SpecFile(string? Blob, Func<byte[]> Read);
