using ReleaseTrain.Configuration;
using ReleaseTrain.Journal;

namespace ReleaseTrain.Repositories;

/// <summary>How a command looks at its repository.</summary>
internal enum ViewMode
{
    /// <summary>What this clone knows; no network, nothing can be built.</summary>
    Local,

    /// <summary>For reading what the remote must be asked for.</summary>
    Ask,

    /// <summary>As <see cref="Ask"/>, but not one byte of the repository changes: what is fetched goes to the scratch.</summary>
    AskDry,

    /// <summary>For a change: asks the remote first, and can build.</summary>
    Change,

    /// <summary>For a change without the network.</summary>
    ChangeOffline,

    /// <summary>As <see cref="Change"/>, but not one byte of the repository changes: what is fetched goes to the scratch.</summary>
    DryRun,

    /// <summary>As <see cref="DryRun"/>, without the network.</summary>
    DryRunOffline,
}

/// <summary>One repository with its rules at one moment, as one command sees it. Everything is read once.</summary>
internal sealed class TrainView : IDisposable
{
    private IReadOnlyList<WorkTreeState>? _workTrees;

    private TrainView(IAdapters adapters, IRepository repository, ITrainReporter reporter, ViewMode mode)
    {
        Adapters = adapters;
        Repository = repository;
        Reporter = reporter;
        Mode = mode;
        Scratch = mode == ViewMode.Local ? null : repository.CreateScratch(unsigned: mode is not (ViewMode.Change or ViewMode.ChangeOffline));
        Refs = repository.ReadRefs();
        Roles = BranchRoles.Detect(Refs, []);
        Configuration = TrainConfiguration.Default;
    }

    public IAdapters Adapters { get; }

    public IRepository Repository { get; }

    public ITrainReporter Reporter { get; }

    public ViewMode Mode { get; }

    public IObjectScratch? Scratch { get; }

    public IObjectStore Objects => Scratch ?? Repository.Objects;

    /// <summary>The refs; those of the remote as the remote itself has them, where it was asked.</summary>
    public RefSnapshot Refs { get; private set; }

    public BranchRoles Roles { get; private set; }

    public TrainConfiguration Configuration { get; private set; }

    /// <summary>What is journaled, by the rules of the integration branch.</summary>
    public JournalPolicy Policy { get; private set; } = JournalPolicy.Default;

    /// <summary>The configuration files that are in force, as <c>path blob</c>.</summary>
    public IReadOnlyList<string> ConfigurationBlobs { get; private set; } = [];

    /// <summary>Branches and tags of the push target; null where it was not asked or did not answer.</summary>
    public IReadOnlyDictionary<string, string>? RemoteRefs { get; private set; }

    public DateTimeOffset Now { get; } = TruncateToSeconds(DateTimeOffset.Now);

    /// <summary>The integration branch: local, and as the remote publishes it.</summary>
    public BranchTip Integration { get; private set; } = null!;

    public IReadOnlyList<WorkTreeState> WorkTrees => _workTrees ??= Repository.ReadWorkTrees();

    /// <summary>The scratch of a view that can build, or that has asked the remote.</summary>
    public IObjectScratch Builder => Scratch ?? throw new InvalidOperationException("This view was opened for reading.");

    public static TrainView Open(IAdapters adapters, IRepository repository, ITrainReporter reporter, ViewMode mode)
    {
        var view = new TrainView(adapters, repository, reporter, mode);
        try
        {
            var asks = mode is ViewMode.Ask or ViewMode.AskDry or ViewMode.Change or ViewMode.DryRun;
            view.ReadRules(willAsk: asks);
            if (asks && view.Roles.Remote is { } remote)
            {
                view.AskRemote(remote);
                view.ReadRules();
            }

            view.Integration = view.TipOf(view.Roles.Integration, view.Roles.Dev);
            view.WarnOfUncommittedRules();
            return view;
        }
        catch
        {
            view.Dispose();
            throw;
        }
    }

    /// <summary>The id of a branch on the remote, as far as it is known; null where it has none.</summary>
    public string? RemoteId(string branch) =>
        Roles.Remote is not { } remote ? null
        : RemoteRefs is { } asked ? asked.GetValueOrDefault($"refs/heads/{branch}")
        : Refs.RemoteBranch(remote, branch)?.Commit;

    /// <summary>A branch here and there; which of the two contains the other.</summary>
    public BranchTip TipOf(string local, string published)
    {
        var (here, there) = (Refs.Branch(local)?.Commit, RemoteId(published));
        if (here is null || there is null || here == there)
        {
            return new BranchTip(local, here, there, here ?? there, IsDiverged: false);
        }

        var isBehind = Objects.IsAncestor(here, there);
        return new BranchTip(local, here, there, isBehind ? there : here, IsDiverged: !isBehind && !Objects.IsAncestor(there, here));
    }

    /// <exception cref="ReleaseTrainException">ShallowRepository.</exception>
    public static void DemandHistory(IRepository repository)
    {
        if (repository.Facts.IsShallow)
        {
            throw new TrainError("ShallowRepository", "This clone has no full history, so merges and versions would be wrong.", repository.Facts.Root, "git fetch --unshallow --tags (in a workflow: actions/checkout with 'fetch-depth: 0')").AsException();
        }
    }

    /// <summary>The content of a file on the integration branch; null where it has none.</summary>
    public byte[]? ReadIntegrationFile(string path) => Integration.Effective is { } tip ? ReadFile(tip, path)?.Content : null;

    public (string Blob, byte[] Content)? ReadFile(string commit, string path)
    {
        var entry = Objects.FindEntry(Objects.ReadCommit(commit).Tree, path);
        return entry is null || entry.IsDirectory || entry.Mode == TreeEntry.Submodule ? null : (entry.Id, Objects.ReadBlob(entry.Id));
    }

    public void Dispose() => Scratch?.Dispose();

    private static DateTimeOffset TruncateToSeconds(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));

    // The rules are those of the integration branch, and which branch that is, they may say themselves. A clone of one branch learns the others from the remote.
    private void ReadRules(bool willAsk = false)
    {
        var remotes = Repository.ReadRemotes();
        var detected = BranchRoles.Detect(Refs, remotes);
        var configuration = ReadConfiguration(detected);
        if (configuration.Remote is { } named && !remotes.Contains(named))
        {
            throw new TrainError("ConfigInvalid", $"{TrainConfiguration.WorkflowPath}: 'remote' names '{named}', which this clone does not have.", named, $"git remote add {named} URL").AsException();
        }

        var roles = BranchRoles.Detect(Refs, remotes, configuration.Remote).With(configuration);
        if (roles.Integration != detected.Integration && !Exists(roles.Remote, roles.Integration, roles.Dev))
        {
            if (!willAsk || roles.Remote is null)
            {
                throw Miss(roles, detected.Integration);
            }
        }
        else if (roles.Integration != detected.Integration)
        {
            configuration = ReadConfiguration(roles);
            if (configuration.IntegrationBranch != roles.Integration)
            {
                throw new TrainError(
                    "ConfigInvalid",
                    $"{TrainConfiguration.WorkflowPath} on '{detected.Integration}' names '{roles.Integration}' as integration branch, but there it names '{configuration.IntegrationBranch ?? "none"}'.",
                    roles.Integration,
                    $"commit the same 'branches.integration' on '{roles.Integration}'").AsException();
            }

            roles = BranchRoles.Detect(Refs, remotes, configuration.Remote).With(configuration);
        }

        Roles = roles;
        Configuration = configuration;
    }

    private bool Exists(string? remote, string local, string published) =>
        Refs.Branch(local) is not null || (remote is not null && Refs.RemoteBranch(remote, published) is not null);

    private ReleaseTrainException Miss(BranchRoles roles, string detected)
    {
        var named = $"{TrainConfiguration.WorkflowPath} on '{detected}' names '{roles.Integration}' as integration branch";
        var git = $"git -C '{Repository.Facts.Root}'";
        return (roles.Remote is { } remote && RemoteRefs is null
            ? new TrainError("IntegrationMissing", $"{named}, and this clone does not have it.", roles.Integration, $"{git} fetch {remote} '+refs/heads/{roles.Dev}:refs/remotes/{remote}/{roles.Dev}'")
            : new TrainError("IntegrationMissing", $"{named}, and there is no such branch.", roles.Integration, $"{git} branch '{roles.Integration}' '{(Refs.Branch(detected) is null ? $"{roles.Remote}/{detected}" : detected)}'")).AsException();
    }

    private TrainConfiguration ReadConfiguration(BranchRoles roles)
    {
        Roles = roles;
        if (TipOf(roles.Integration, roles.Dev).Effective is not { } tip)
        {
            return TrainConfiguration.Default;
        }

        var (workflow, policy) = (ReadFile(tip, TrainConfiguration.WorkflowPath), ReadFile(tip, TrainConfiguration.PolicyPath));
        Policy = policy is { } journaling ? Adapters.Configuration.ReadPolicy(journaling.Content, TrainConfiguration.PolicyPath) : JournalPolicy.Default;
        ConfigurationBlobs = [.. new[] { (TrainConfiguration.WorkflowPath, workflow?.Blob), (TrainConfiguration.PolicyPath, policy?.Blob) }.Where(file => file.Blob is not null).Select(file => $"{file.Item1} {file.Blob}")];
        return workflow is { } file ? Adapters.Configuration.ReadWorkflow(file.Content, TrainConfiguration.WorkflowPath) : TrainConfiguration.Default;
    }

    private void AskRemote(string name)
    {
        Reporter.Progress("Release train", $"Asking '{name}'", 0, 1);
        try
        {
            var remote = Mode is ViewMode.Ask or ViewMode.AskDry ? Repository.OpenSource(name) : Repository.OpenRemote(name);
            var asked = remote.ListRefs();
            Fetch(remote, asked);
            Refs = Overlay(Mode is ViewMode.AskDry or ViewMode.DryRun ? Refs : Repository.ReadRefs(), name, asked);
            RemoteRefs = asked;
        }
        catch (ReleaseTrainException offline) when (offline.Id == "RemoteUnreachable")
        {
            Reporter.Warning(offline.Id, $"{offline.Error.Message} Going on with what this clone knows. Next: {offline.NextCommand}");
        }
        finally
        {
            Reporter.Progress("Release train", string.Empty, 0, 0);
        }
    }

    private void Fetch(IRemoteSource remote, IReadOnlyDictionary<string, string> refs)
    {
        var missing = refs.Where(found => !Repository.Objects.Contains(found.Value)).Select(found => found.Key).ToList();
        var isKnown = refs.All(found => !found.Key.StartsWith("refs/heads/", StringComparison.Ordinal) || Refs.RemoteBranch(remote.Name, found.Key["refs/heads/".Length..])?.Id == found.Value);
        if (missing.Count == 0 && isKnown)
        {
            return;
        }

        if (Mode is not (ViewMode.AskDry or ViewMode.DryRun))
        {
            FetchHere(remote);
            missing.RemoveAll(name => Objects.Contains(refs[name]));
        }

        // A clone of one branch, a bare one, and one that wants no tags never fetch the rest by themselves.
        if (missing.Count > 0)
        {
            remote.FetchInto(Builder, missing);
        }
    }

    private void FetchHere(IRemoteSource remote)
    {
        try
        {
            remote.Fetch();
        }
        catch (ReleaseTrainException unwritable) when (unwritable.Id == "RemoteUnreachable" && Mode == ViewMode.Ask)
        {
            // Who only reads may do so in a clone that cannot be written to; what is missing goes to the scratch, or does not answer there either.
        }
    }

    // What the remote says of its branches is newer than what any fetch wrote down, and knows what is gone. A tag that it has alone is a version all the same.
    private RefSnapshot Overlay(RefSnapshot refs, string remote, IReadOnlyDictionary<string, string> asked)
    {
        var prefix = $"refs/remotes/{remote}/";
        var merged = refs.Refs.Where(found => !found.Key.StartsWith(prefix, StringComparison.Ordinal) || found.Key == prefix + "HEAD").ToDictionary(StringComparer.Ordinal);
        foreach (var (name, id) in asked.Where(found => found.Key.StartsWith("refs/heads/", StringComparison.Ordinal)))
        {
            var tracking = prefix + name["refs/heads/".Length..];
            merged[tracking] = new GitRef(tracking, id, id);
        }

        var tags = asked.Where(found => found.Key.StartsWith("refs/tags/", StringComparison.Ordinal) && !merged.ContainsKey(found.Key)).ToList();
        foreach (var ((name, id), commit) in tags.Zip(Objects.PeelToCommits([.. tags.Select(found => found.Value)])))
        {
            merged[name] = new GitRef(name, id, commit ?? id, IsCommit: commit is not null);
        }

        return refs with { Refs = merged };
    }

    private void WarnOfUncommittedRules()
    {
        foreach (var edited in UncommittedRules.Find(this))
        {
            Reporter.Warning(UncommittedRules.Id, $"{edited.Message} Next: {edited.Next}");
        }
    }
}

/// <summary>A branch here and on the remote.</summary>
/// <param name="Name">Its local name.</param>
/// <param name="Local">Its local tip.</param>
/// <param name="Remote">The tip of its published name on the remote.</param>
/// <param name="Effective">The one that contains the other; the local one where neither does.</param>
/// <param name="IsDiverged">Whether each has commits that the other lacks.</param>
internal sealed record BranchTip(string Name, string? Local, string? Remote, string? Effective, bool IsDiverged);
