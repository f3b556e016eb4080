using ReleaseTrain.Adapters;
using ReleaseTrain.Driver.Steps;
using ReleaseTrain.Fixtures;
using ReleaseTrain.Repositories;
using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Operations;

/// <summary>A clone with a merged sprint that is to be released, and its remote, over a path or over http.</summary>
internal sealed class HostileScene : IDisposable
{
    private readonly TestRepository _git = SpecScenes.CreateTrain();
    private string _operation = string.Empty;

    public HostileScene(bool isHttp)
    {
        _git.AddReadySpecs(2);
        Remote = _git.AddRemote();
        Run(TrainStep.Merge);
        if (isHttp)
        {
            Server = HttpServer.Start(_git.Root);
            Remote.Git("config", "http.receivepack", "true");
            _git.Git("remote", "set-url", "origin", Server.UrlOf("origin.git"));
        }

        _git.Write("untracked.txt", "mine\n");
        Theirs = PushAsColleague("HEAD:refs/heads/theirs");
        Start = Published();
        Local = Here();
    }

    public TestRepository Git => _git;

    public TestRepository Remote { get; }

    /// <summary>Null where the remote is reached by a path.</summary>
    public HttpServer? Server { get; }

    public SilentReporter Reporter { get; } = new();

    /// <summary>A commit of somebody else on top of dev, which the remote has on a branch of its own.</summary>
    public string Theirs { get; }

    /// <summary>The refs of the remote before the release.</summary>
    public IReadOnlyDictionary<string, string> Start { get; }

    /// <summary>Everything of this clone before the release.</summary>
    public string Local { get; }

    /// <summary>Releases while something happens between the plan and the push.</summary>
    public OperationPlan Release(Action? between = null) => Run(TrainStep.Release, between);

    /// <summary>The error that the release is refused with.</summary>
    public ReleaseTrainException Refuse(Action? between = null) => Assert.Throws<ReleaseTrainException>(() => Release(between));

    public void Resume()
    {
        using var repository = _git.Open();
        using var resumption = Resumption.Begin(repository, Reporter, isDryRun: false, wait: false, default);
        resumption.Resume(Assert.Single(resumption.Unsettled));
    }

    /// <summary>The state of the last operation.</summary>
    public OperationState State()
    {
        using var repository = _git.Open();
        var store = new OperationStore(repository);
        return store.Read(Path.Combine(store.Operations, _operation))!.State();
    }

    /// <summary>The refs of the remote.</summary>
    public IReadOnlyDictionary<string, string> Published() => Remote.Git("for-each-ref", "--format=%(refname) %(objectname)").Split('\n').Select(line => line.Split(' ')).ToDictionary(fields => fields[0], fields => fields[1]);

    /// <summary>Branches, tags and work of this clone, and no lock or kept pack is left.</summary>
    public string Here() => string.Join('\n',
        _git.Git("for-each-ref", "--format=%(refname) %(objectname)", "refs/heads", "refs/tags"),
        _git.Git("status", "--porcelain"),
        string.Join('\n', Directory.EnumerateFiles(_git.GitDirectory, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".lock" or ".keep")));

    /// <summary>Pushes a commit on top of dev as somebody else, to a ref; its id.</summary>
    public string PushAsColleague(string refspec)
    {
        var colleague = Directory.Exists(Path.Combine(_git.Root, "colleague")) ? Remote.Beside("colleague") : Remote.Clone("colleague", "--branch", "dev");
        var commit = colleague.Commit("Theirs", ("theirs.txt", "theirs\n"));
        colleague.Git("push", "--quiet", "origin", refspec);
        return commit;
    }

    /// <summary>The release has arrived as a whole, there and here.</summary>
    public void DemandReleased()
    {
        var published = Published();
        Assert.Equal(_git.Git("rev-parse", "dev"), published["refs/heads/dev"]);
        Assert.Equal(_git.Git("rev-parse", "main"), published["refs/heads/main"]);
        Assert.Equal(published["refs/heads/dev"], published["refs/heads/main"]);
        Assert.Equal(_git.Git("rev-parse", "refs/tags/v0.1.0"), published["refs/tags/v0.1.0"]);
        Assert.Equal("?? untracked.txt", _git.Git("status", "--porcelain"));
        Assert.Equal(OperationState.Published, State());
    }

    /// <summary>Nothing of it has arrived anywhere, and the remote is as it was but for what somebody else put there.</summary>
    public void DemandUntouched(params (string Ref, string Id)[] foreign)
    {
        Assert.Equal(Local, Here());
        var expected = Start.ToDictionary();
        foreach (var (name, id) in foreign)
        {
            expected[name] = id;
        }

        Assert.Equal(expected.OrderBy(found => found.Key), Published().OrderBy(found => found.Key));
    }

    public void Dispose()
    {
        Server?.Dispose();
        _git.Dispose();
    }

    private OperationPlan Run(TrainStep step, Action? between = null)
    {
        using var repository = _git.Open();
        using var session = ChangeSession.Begin(new AdapterSet(), repository, Reporter, new ChangeOptions(IsDryRun: false, Fetch: true, Wait: false), default);
        var plan = TrainPlans.Make(step, session.View);
        _operation = plan.Operation;
        session.Check(plan);
        between?.Invoke();
        session.Execute(plan);
        return plan;
    }
}
