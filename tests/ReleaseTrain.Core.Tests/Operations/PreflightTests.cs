using ReleaseTrain.Fixtures;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

public class PreflightTests
{
    private static readonly Signature Person = new("Test Person", "test@example.com", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    [Theory]
    [InlineData("here")]
    [InlineData("there")]
    [InlineData("shared afterwards")]
    public void A_branch_that_would_lose_commits_never_moves(string where)
    {
        using var git = TestRepository.Create();
        var other = git.CommitOn("other", "main", "Work", ("other.txt", "other\n"));
        var tip = git.Commit("Go on", ("later.txt", "later\n"));
        using var repository = git.Open();

        foreach (var lesser in new[] { other, git.Git("rev-parse", "main~1") })
        {
            IReadOnlyList<RefChange> moved = [new RefChange { Ref = "refs/heads/main", Old = tip, New = lesser }];
            var plan = Plan() with { Local = where == "here" ? moved : [], Publish = where == "there" ? moved : [], Share = where == "shared afterwards" ? moved : [] };

            Assert.Equal("WouldRewind", Assert.Throws<ReleaseTrainException>(() => Preflight.Check(plan, repository, repository.Objects)).Id);
        }
    }

    [Fact]
    public void A_branch_that_goes_forward_moves()
    {
        using var git = TestRepository.Create();
        var ahead = git.CommitOn("ahead", "main", "Work", ("ahead.txt", "ahead\n"));
        using var repository = git.Open();

        Preflight.Check(Plan() with { Publish = [new RefChange { Ref = "refs/heads/main", Old = git.Head, New = ahead }] }, repository, repository.Objects);
    }

    private static OperationPlan Plan() => new() { Operation = Story.Operation, Command = "Test-Story", By = Person, Basis = new PlanBasis { Reads = [], At = Person.At }, Remote = "origin" };
}
