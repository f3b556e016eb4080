using ReleaseTrain.Configuration;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Core.Tests.Configuration;

public sealed class BranchRolesTests
{
    // Refs are written as git shows them: "master" is local, "origin/dev" a remote-tracking branch; "*x" is checked out.
    [Theory]
    [InlineData("the methodology's way", "*master origin/dev origin/main", "origin", "main", "master dev main origin")]
    [InlineData("the same with develop", "*master origin/develop", "origin", null, "master develop main origin")]
    [InlineData("both dev and develop published", "master origin/develop origin/dev", "origin", null, "master dev main origin")]
    [InlineData("a local dev beside it changes nothing", "*dev master origin/dev origin/main", "origin", "main", "master dev main origin")]
    [InlineData("master has a twin", "*master origin/master origin/dev", "origin", "master", "dev dev master origin")]
    [InlineData("dev and main", "*main dev origin/main origin/dev", "origin", "main", "dev dev main origin")]
    [InlineData("develop and master", "*develop origin/develop origin/master", "origin", "develop", "develop develop master origin")]
    [InlineData("a CI checkout: detached, remote refs only", "origin/main origin/dev", "origin", null, "dev dev main origin")]
    [InlineData("main wins over master", "dev main master", "", null, "dev dev main -")]
    [InlineData("dev alone", "*dev", "", null, "dev dev main -")]
    [InlineData("one trunk", "*main origin/main", "origin", "main", "main main main origin")]
    [InlineData("a trunk of any name", "*trunk origin/trunk origin/main", "origin", "trunk", "trunk trunk trunk origin")]
    [InlineData("a default branch with a slash", "origin/team/base", "origin", "team/base", "team/base team/base team/base origin")]
    [InlineData("no word of the remote", "*006-signaling main origin/main", "origin", null, "main main main origin")]
    [InlineData("master alone, no remote", "*master", "", null, "master master master -")]
    [InlineData("master and main, no remote", "*master main", "", null, "main main main -")]
    [InlineData("a name of their own, no remote", "*mainline 001-x", "", null, "mainline mainline mainline -")]
    [InlineData("a spec's branch checked out is no trunk", "*001-x mainline", "", null, "mainline mainline mainline -")]
    [InlineData("nothing but a spec's branch", "*001-x", "", null, "001-x 001-x 001-x -")]
    [InlineData("unborn", "!work", "", null, "work work work -")]
    [InlineData("unborn, but fetched", "!master origin/main", "origin", null, "main main main origin")]
    [InlineData("the only remote has another name", "*master upstream/dev", "upstream", null, "master dev main upstream")]
    [InlineData("several remotes, none origin", "*master a/dev b/dev", "a b", null, "master master master -")]
    [InlineData("origin among several", "*master origin/dev b/master", "b origin", null, "master dev main origin")]
    [InlineData("nothing at all", "", "", null, "main main main -")]
    public void The_branches_are_found(string state, string refs, string remotes, string? remoteHead, string expected)
    {
        var roles = BranchRoles.Detect(Snapshot(refs, Words(remotes), remoteHead), Words(remotes));

        Assert.True(expected == $"{roles.Integration} {roles.Dev} {roles.Main} {roles.Remote ?? "-"}", $"{state}: {roles}");
    }

    [Fact]
    public void What_the_configuration_says_takes_the_place_of_what_was_found()
    {
        var found = new BranchRoles("master", "dev", "main", "origin");

        var applied = found.With(new TrainConfiguration { IntegrationBranch = "next", MainBranch = "public", Remote = "upstream" });

        Assert.Equal(new BranchRoles("next", "dev", "public", "upstream"), applied);
        Assert.Equal(found, found.With(TrainConfiguration.Default));
    }

    [Fact]
    public void A_dev_branch_that_is_the_integration_branch_follows_it()
    {
        var applied = new BranchRoles("main", "main", "main", null).With(new TrainConfiguration { IntegrationBranch = "next" });

        Assert.Equal(new BranchRoles("next", "next", "main", null), applied);
    }

    [Fact]
    public void A_configured_remote_is_the_one_that_is_looked_at()
    {
        var refs = Snapshot("*master origin/master fork/dev", ["origin", "fork"], null);

        Assert.Equal(new BranchRoles("master", "dev", "main", "fork"), BranchRoles.Detect(refs, ["origin", "fork"], "fork"));
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static RefSnapshot Snapshot(string refs, string[] remotes, string? remoteHead)
    {
        const string Commit = "1111111111111111111111111111111111111111";
        var words = Words(refs);
        var head = words.FirstOrDefault(word => word[0] is '*' or '!');
        var names = words.Where(word => word[0] != '!').Select(word => word.TrimStart('*'))
            .Select(name => remotes.Any(remote => name.StartsWith(remote + "/", StringComparison.Ordinal)) ? "refs/remotes/" + name : "refs/heads/" + name);
        return new RefSnapshot
        {
            HeadRef = head is null ? null : "refs/heads/" + head[1..],
            HeadCommit = head is null || head[0] == '!' ? null : Commit,
            Refs = names.Select(name => new GitRef(name, Commit, Commit))
                .Concat(remoteHead is null ? [] : [new GitRef("refs/remotes/origin/HEAD", Commit, Commit, "refs/remotes/origin/" + remoteHead)])
                .ToDictionary(found => found.Name),
        };
    }
}
