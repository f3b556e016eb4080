using ReleaseTrain.Fixtures;

namespace ReleaseTrain.Operations;

/// <summary>
/// Remotes that refuse, break off or belong to others, over a path and over http: a release arrives as a whole or not at all, and nothing of anybody is overwritten.
/// Windows has no signals that end a server.
/// </summary>
public class HostileRemoteTests
{
    private const string CutBefore = "pre-receive";
    private const string CutAfter = "reference-transaction";

    public static TheoryData<bool, string> Refusals => new()
    {
        { false, "refs/heads/main" }, { true, "refs/heads/main" },
        { false, "refs/tags/v0.1.0" }, { true, "refs/tags/v0.1.0" },
        { false, "refs/heads/dev" }, { true, "refs/heads/dev" },
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_remote_that_takes_it_has_all_of_it(bool isHttp)
    {
        using var scene = new HostileScene(isHttp);

        scene.Release();

        scene.DemandReleased();
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_remote_that_refuses_one_ref_gets_none(bool isHttp, string refused)
    {
        using var scene = new HostileScene(isHttp);
        scene.Remote.WriteHook("update", $"test \"$1\" != {refused} || {{ echo 'not on my watch' >&2; exit 1; }}");

        var error = scene.Refuse();

        Assert.Equal("PushRefused", error.Id);
        Assert.Contains("not on my watch", error.Message, StringComparison.Ordinal);
        scene.DemandUntouched();
        Assert.Equal(OperationState.Refused, scene.State());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_remote_that_refuses_everything_gets_nothing(bool isHttp)
    {
        using var scene = new HostileScene(isHttp);
        scene.Remote.WriteHook("pre-receive", "cat > /dev/null; echo 'closed today' >&2; exit 1");

        var error = scene.Refuse();

        Assert.Equal("PushRefused", error.Id);
        Assert.Contains("closed today", error.Message, StringComparison.Ordinal);
        scene.DemandUntouched();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_remote_that_cannot_take_several_refs_as_one_gets_none(bool isHttp)
    {
        using var scene = new HostileScene(isHttp);
        scene.Remote.Git("config", "receive.advertiseAtomic", "false");

        Assert.Equal("RemoteNotAtomic", scene.Refuse().Id);

        scene.DemandUntouched();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cut_off_once_before_it_was_taken_it_is_pushed_again(bool isHttp)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var scene = new HostileScene(isHttp);
        Cut(scene, CutBefore, isOnce: true);

        scene.Release();

        scene.DemandReleased();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cut_off_again_and_again_it_is_in_doubt_and_arrives_when_it_is_resumed(bool isHttp)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var scene = new HostileScene(isHttp);
        var hook = Cut(scene, CutBefore, isOnce: false);

        var error = scene.Refuse();

        Assert.Equal("TrainInDoubt", error.Id);
        Assert.StartsWith("Resume-TrainOperation ", error.NextCommand, StringComparison.Ordinal);
        Assert.Equal(OperationState.InDoubt, scene.State());
        Assert.Equal(scene.Start.OrderBy(found => found.Key), scene.Published().OrderBy(found => found.Key));
        File.Delete(hook);
        scene.Resume();
        scene.DemandReleased();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cut_off_after_it_was_taken_it_is_found_there(bool isHttp)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var scene = new HostileScene(isHttp);
        Cut(scene, CutAfter, isOnce: true);

        scene.Release();

        scene.DemandReleased();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cut_off_and_overtaken_by_somebody_else_it_is_refused_and_theirs_stays(bool isHttp)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var scene = new HostileScene(isHttp);
        scene.Remote.WriteHook("pre-receive", $"cat > /dev/null; unset GIT_QUARANTINE_PATH; git update-ref refs/heads/dev {scene.Theirs}; kill -9 $PPID");

        var error = scene.Refuse();

        Assert.Equal("RemoteMoved", error.Id);
        scene.DemandUntouched(("refs/heads/dev", scene.Theirs));
        Assert.Equal(OperationState.Refused, scene.State());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_branch_that_moves_between_plan_and_push_stays_where_it_went(bool isHttp)
    {
        using var scene = new HostileScene(isHttp);
        var theirs = string.Empty;

        var error = scene.Refuse(() => theirs = scene.PushAsColleague("HEAD:refs/heads/dev"));

        Assert.Equal("RemoteMoved", error.Id);
        Assert.Contains("refs/heads/dev", error.Message, StringComparison.Ordinal);
        scene.DemandUntouched(("refs/heads/dev", theirs));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_branch_that_moves_while_the_server_takes_the_push_stays_where_it_went(bool isHttp)
    {
        using var scene = new HostileScene(isHttp);
        scene.Remote.WriteHook("pre-receive", $"cat > /dev/null; unset GIT_QUARANTINE_PATH; git update-ref refs/heads/dev {scene.Theirs}");

        var error = scene.Refuse();

        Assert.Equal("RemoteMoved", error.Id);
        scene.DemandUntouched(("refs/heads/dev", scene.Theirs));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_tag_of_that_name_by_somebody_else_is_not_overwritten(bool isHttp)
    {
        using var scene = new HostileScene(isHttp);
        var theirs = string.Empty;

        var error = scene.Refuse(() => theirs = scene.PushAsColleague("HEAD:refs/tags/v0.1.0"));

        Assert.Equal("RemoteMoved", error.Id);
        Assert.Contains("refs/tags/v0.1.0", error.Message, StringComparison.Ordinal);
        scene.DemandUntouched(("refs/tags/v0.1.0", theirs));
    }

    [Fact]
    public void A_connection_that_breaks_before_the_server_takes_the_push_leaves_it_in_doubt_until_it_is_resumed()
    {
        using var scene = new HostileScene(isHttp: true);
        scene.Server!.Cut = HttpCut.BeforeCommit;

        Assert.Equal("TrainInDoubt", scene.Refuse().Id);

        Assert.Equal(scene.Start.OrderBy(found => found.Key), scene.Published().OrderBy(found => found.Key));
        scene.Server.Cut = HttpCut.Never;
        scene.Resume();
        scene.DemandReleased();
    }

    [Fact]
    public void A_connection_that_breaks_after_the_server_took_the_push_hides_nothing()
    {
        using var scene = new HostileScene(isHttp: true);
        scene.Server!.Cut = HttpCut.AfterCommit;

        scene.Release();

        scene.DemandReleased();
    }

    [Fact]
    public void Others_who_go_on_from_a_push_that_nobody_heard_of_keep_their_work()
    {
        using var scene = new HostileScene(isHttp: true);
        var theirs = string.Empty;
        scene.Server!.Cut = HttpCut.AfterCommit;
        scene.Server.Taken = () =>
        {
            scene.Server.Cut = HttpCut.Never;
            scene.Remote.Beside("colleague").Git("pull", "--quiet", "--no-rebase", "--no-edit", "origin", "dev");
            theirs = scene.PushAsColleague("HEAD:refs/heads/dev");
        };

        var plan = scene.Release();

        Assert.Equal(theirs, scene.Published()["refs/heads/dev"]);
        Assert.Equal(plan.Local[0].New, scene.Git.Git("rev-parse", "dev"));
        Assert.Equal(plan.Local[0].New, scene.Published()["refs/heads/main"]);
    }

    // The server dies while it takes the push: before anything has moved, or when everything has and nothing was answered.
    private static string Cut(HostileScene scene, string hook, bool isOnce)
    {
        var mark = Path.Combine(scene.Remote.Path, "was-cut");
        var when = hook == CutAfter ? "test \"$1\" = committed || exit 0; " : string.Empty;
        return scene.Remote.WriteHook(hook, $"cat > /dev/null; {when}{(isOnce ? $"test -e \"{mark}\" && exit 0; : > \"{mark}\"; " : string.Empty)}kill -9 $PPID");
    }
}
