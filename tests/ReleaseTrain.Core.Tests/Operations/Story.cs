using ReleaseTrain.Adapters;
using ReleaseTrain.Fixtures;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>One operation over one repository, made anew in every detail as often as it is told: ids and times are the same each time.</summary>
internal sealed class Story : IDisposable
{
    public const string Operation = "01J00000000000000000000000";

    private static readonly Signature Person = new("Test Person", "test@example.com", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    private readonly TestRepository _template;
    private readonly Func<StoryScene, IObjectScratch, OperationPlan> _plan;

    private Story(TestRepository template, Func<StoryScene, IObjectScratch, OperationPlan> plan)
    {
        _template = template;
        _plan = plan;
    }

    /// <summary>A release: dev, main and tag arrive on the remote, the work tree moves, a merged branch goes.</summary>
    public static Story Published() => new(CreateTemplate(), (scene, scratch) => Release(scene, scratch, "origin"));

    /// <summary>The same without a remote.</summary>
    public static Story Local() => new(CreateTemplate(), (scene, scratch) => Release(scene, scratch, null));

    /// <summary>A ledger commit on a branch that a linked worktree shows, where other work lies about; shared with the remote afterwards, or not.</summary>
    public static Story Ledger(bool isShared) => new(CreateTemplate(), (scene, scratch) => WriteLedger(scene, scratch, isShared));

    public StoryScene Begin() => new(_template.Copy(), this);

    public OperationPlan Plan(StoryScene scene, IObjectScratch scratch) => _plan(scene, scratch);

    public void Dispose() => _template.Dispose();

    // Copies have other inodes and change times; git shall not mind.
    private static TestRepository CreateTemplate()
    {
        var git = TestRepository.Create();
        git.Git("config", "core.trustctime", "false");
        git.Git("config", "core.checkStat", "minimal");
        git.Git("switch", "--quiet", "--create", "dev");
        git.Commit("Write", ("edited.txt", "old\n"), ("removed.txt", "gone soon\n"), ("mine.txt", "theirs\n"), ("tool.sh", "old tool\n"));
        git.Git("update-index", "--chmod=+x", "tool.sh");
        git.Git("commit", "--quiet", "--amend", "--no-edit");
        git.Git("checkout-index", "--force", "tool.sh");
        git.CommitOn("topic", "dev", "Work", ("topic.txt", "topic\n"));
        git.Git("merge", "--quiet", "--no-ff", "-m", "Merge topic", "topic");
        git.CommitOn("spec", "dev", "Draft", ("specs/spec/.status", "draft\n"), ("other.txt", "committed\n"), ("staged.txt", "committed\n"));
        git.AddRemote();
        git.Write("mine.txt", "my own edit\n");
        git.Write("untracked.txt", "untracked\n");
        var linked = Path.Combine(git.Root, "linked");
        git.Git("worktree", "add", "--quiet", linked, "spec");
        File.WriteAllText(Path.Combine(linked, "other.txt"), "edited\n");
        File.WriteAllText(Path.Combine(linked, "staged.txt"), "staged\n");
        git.Git("-C", linked, "add", "staged.txt");
        return git;
    }

    private static OperationPlan Release(StoryScene scene, IObjectScratch scratch, string? remote)
    {
        var (dev, main, topic) = (scene.Id("refs/heads/dev"), scene.Id("refs/heads/main"), scene.Id("refs/heads/topic"));
        var changes = new[]
        {
            new EntryChange("edited.txt", scene.Id("dev:edited.txt"), scratch.WriteBlob("new\n"u8)),
            new EntryChange("tool.sh", scene.Id("dev:tool.sh"), scratch.WriteBlob("new tool\n"u8)),
            new EntryChange("removed.txt", scene.Id("dev:removed.txt"), null),
            new EntryChange("added/deep/file.txt", null, scratch.WriteBlob("added\n"u8)),
        };
        var commit = Commit(scratch, dev, changes);
        var tag = scratch.WriteTag(new TagDraft("v1.0.0", commit, Person, "Release"));
        var moved = new[] { Change("refs/heads/dev", dev, commit), Change("refs/heads/main", main, commit), Change("refs/tags/v1.0.0", null, tag) };
        return MakePlan(moved, remote) with
        {
            Local = [.. moved, Change("refs/heads/topic", topic, null), Change($"refs/release-train/attic/{Operation}/topic", null, topic)],
            Publish = remote is null ? [] : moved,
            Withdraw = remote is null ? [] : [Change("refs/heads/topic", topic, null)],
            Forget = [new ForgottenBranch("topic", [new BranchSetting("branch.topic.remote", "origin"), new BranchSetting("branch.topic.merge", "refs/heads/topic")])],
            Moves = [new WorkTreeMove(scene.Git.Path, "refs/heads/dev", dev, commit)],
            Claim = new ConservationClaim(dev, [], [new DeclaredCommit(commit, changes)]),
        };
    }

    private static OperationPlan WriteLedger(StoryScene scene, IObjectScratch scratch, bool isShared)
    {
        var spec = scene.Id("refs/heads/spec");
        var changes = new[]
        {
            new EntryChange("specs/spec/.status", scene.Id("spec:specs/spec/.status"), scratch.WriteBlob("planned\n"u8)),
            new EntryChange("specs/spec/.train.yml", null, scratch.WriteBlob("version: 1\n"u8)),
        };
        var commit = Commit(scratch, spec, changes);
        var change = Change("refs/heads/spec", spec, commit);
        return MakePlan([change], isShared ? "origin" : null) with
        {
            Local = [change],
            Share = isShared ? [change] : [],
            Entries = [new WorkTreeEntries(scene.Linked, "refs/heads/spec", spec, commit, changes)],
        };
    }

    private static string Commit(IObjectScratch scratch, string parent, IReadOnlyList<EntryChange> changes)
    {
        var tree = scratch.EditTree(scratch.ReadCommit(parent).Tree, [.. changes.Select(change => new TreeEdit(change.Path, change.New))]);
        return scratch.WriteCommit(new CommitDraft(tree, [parent], Person, Person, "Train\n"));
    }

    private static OperationPlan MakePlan(IReadOnlyList<RefChange> reads, string? remote) => new()
    {
        Operation = Operation,
        Command = "Test-Story",
        By = Person,
        Basis = new PlanBasis { Reads = [.. reads.Select(change => new RefRead(change.Ref, change.Old))], At = Person.At },
        Remote = remote,
    };

    private static RefChange Change(string name, string? old, string? @new) => new() { Ref = name, Old = old, New = @new };
}

/// <summary>The repository of one telling.</summary>
internal sealed class StoryScene : IDisposable
{
    private readonly Story _story;

    public StoryScene(TestRepository git, Story story)
    {
        _story = story;
        Git = git;
        Remote = git.Beside("origin.git");
    }

    public TestRepository Git { get; }

    public TestRepository Remote { get; }

    public string Linked => Path.Combine(Git.Root, "linked");

    public SilentReporter Reporter { get; } = new();

    public string Id(string name) => Git.Git("rev-parse", "--verify", name);

    /// <summary>Runs the operation, and stops it at one of its points, if it is told to; the points that it came by.</summary>
    public IReadOnlyList<string> Run(int? stopAt = null)
    {
        var count = 0;
        return Run(_ => count++ == stopAt);
    }

    private List<string> Run(Func<string, bool> isEnd)
    {
        using var repository = Git.Open();
        using var scratch = repository.CreateScratch(unsigned: true);
        var plan = _story.Plan(this, scratch);
        var points = new List<string>();
        try
        {
            new OperationExecutor(repository, new OperationStore(repository).Operations, Reporter, point => Pass(point, points, isEnd)).Execute(plan, scratch);
        }
        catch (Stopped)
        {
        }

        return points;
    }

    /// <summary>The first of its points at which it is written down.</summary>
    public static int FirstWritten(IReadOnlyList<string> points) => points.ToList().IndexOf("planned");

    /// <summary>Runs the operation up to the point of this name.</summary>
    public void RunUpTo(string point) => Run(passed => passed == point);

    /// <summary>Runs the operation while something else happens at the point of this name.</summary>
    public void RunWith(string point, Action happening) => Run(passed =>
    {
        if (passed == point)
        {
            happening();
        }

        return false;
    });

    /// <summary>The lock files that a killed transaction over these refs leaves.</summary>
    public void LeaveLocks(IReadOnlyList<RefChange> changes)
    {
        foreach (var change in changes)
        {
            var file = Path.Combine(Git.GitDirectory, change.Ref.Replace('/', Path.DirectorySeparatorChar) + ".lock");
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, change.New is null ? string.Empty : change.New + "\n");
        }

        File.WriteAllText(Path.Combine(Git.GitDirectory, "HEAD.lock"), string.Empty);
        File.WriteAllText(Path.Combine(Git.GitDirectory, "packed-refs.lock"), string.Empty);
    }

    public string LogFile => Path.Combine(Git.GitDirectory, "release-train", "operations", Story.Operation, "log.jsonl");

    public OperationLog Log()
    {
        using var repository = Git.Open();
        var store = new OperationStore(repository);
        return Assert.Single(store.Folders.Select(store.Read))!;
    }

    /// <summary>Finishes it, in a repository that is opened anew.</summary>
    public void Resume()
    {
        using var repository = Git.Open();
        using var resumption = Resumption.Begin(repository, Reporter, isDryRun: false, wait: false, default);
        resumption.Resume(Assert.Single(resumption.Unsettled));
    }

    /// <summary>Finishes it up to a point; whether it came to its end.</summary>
    public bool ResumeUpTo(int stopAt)
    {
        using var repository = Git.Open();
        var store = new OperationStore(repository);
        var points = new List<string>();
        try
        {
            new OperationExecutor(repository, store.Operations, Reporter, point => Pass(point, points, _ => points.Count - 1 == stopAt)).Resume(Assert.Single(store.ReadUnsettled()));
            return true;
        }
        catch (Stopped)
        {
            return false;
        }
    }

    /// <summary>Takes it back, in a repository that is opened anew.</summary>
    public void Undo()
    {
        using var repository = Git.Open();
        using var session = UndoSession.Begin(repository, Reporter, isDryRun: false, wait: false, default);
        var log = Assert.Single(session.Find("*"));
        session.Demand(log);
        session.Undo(log);
    }

    /// <summary>Takes it back up to a point; the points that it came by.</summary>
    public IReadOnlyList<string> UndoUpTo(int stopAt)
    {
        using var repository = Git.Open();
        var store = new OperationStore(repository);
        var points = new List<string>();
        try
        {
            new OperationExecutor(repository, store.Operations, Reporter, point => Pass(point, points, _ => points.Count - 1 == stopAt)).Undo(Log());
        }
        catch (Stopped)
        {
        }

        return points;
    }

    /// <summary>Whether it says that it can be taken back.</summary>
    public bool CanUndo()
    {
        using var repository = Git.Open();
        return new UndoCheck(repository).Allows(Log());
    }

    /// <summary>Begins another change, which settles what is left over, in a repository that is opened anew.</summary>
    public void BeginAnother()
    {
        using var repository = Git.Open();
        using var session = ChangeSession.Begin(new AdapterSet(), repository, Reporter, new ChangeOptions(IsDryRun: false, Fetch: false, Wait: false), default);
    }

    /// <summary>Everything that an operation may change, as text. Remote-tracking branches are what was last seen, whoever looked.</summary>
    public string Describe() => string.Join('\n',
        Git.Git("for-each-ref", "--format=%(refname) %(objectname) %(symref)", "refs/heads", "refs/tags", "refs/release-train"),
        Git.Git("symbolic-ref", "HEAD"),
        Git.Git("config", "--local", "--list").Replace(Git.Root, string.Empty, StringComparison.Ordinal),
        DescribeWorkTree(Git.Path),
        DescribeWorkTree(Linked),
        Remote.Git("for-each-ref", "--format=%(refname) %(objectname)"),
        string.Join('\n', Leftovers()));

    private static void Pass(string point, List<string> points, Func<string, bool> isEnd)
    {
        points.Add(point);
        if (isEnd(point))
        {
            throw new Stopped(point);
        }
    }

    private string DescribeWorkTree(string path) => string.Join('\n',
        Git.Git("-C", path, "status", "--porcelain=v2", "--untracked-files=all"),
        Git.Git("-C", path, "ls-files", "--stage"),
        string.Join('\n', Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(file => !file.StartsWith(Path.Combine(path, ".git"), StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(file => $"{file[path.Length..]} {(OperatingSystem.IsWindows() ? string.Empty : File.GetUnixFileMode(file))} {File.ReadAllText(file).Trim()}")));

    private IEnumerable<string> Leftovers() => Directory.EnumerateFiles(Git.GitDirectory, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".lock" or ".keep")
        .Select(file => file[Git.GitDirectory.Length..]);

    public void Dispose() => Git.Dispose();
}
