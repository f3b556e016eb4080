using ReleaseTrain.Benchmarks.Engine;
using ReleaseTrain.Benchmarks.Measuring;
using ReleaseTrain.Benchmarks.Repositories;

namespace ReleaseTrain.Benchmarks.Scenarios;

/// <summary>A train of 20 specs from the merge to the last removed branch, here and on a remote, against the git commands that a team types for it.</summary>
internal sealed class WholeTrainScenario : IScenario
{
    private const int Rounds = 5;
    private const double AtMost = 0.15;
    private const string Train = "Merge-Spec | Publish-Release -Bump Minor";
    private const string CleanUp = "Get-MergedBranch | Remove-MergedBranch";

    public string Name => "whole-train";

    public IEnumerable<Figure> Measure(Playground playground)
    {
        var repository = SpecRepository.Create(playground.FolderFor(Name), RepositorySize.Sprint);
        var ground = TrainGround.Create(repository, playground.FolderFor($"{Name}.git"));
        using var session = Session.In(repository.Folder);
        var race = Race.Run(Rounds, warm: 1, Contender.Timed(() => Leave(session, ground), ground.Rewind), Contender.Timed(() => Script(repository, ground), ground.Rewind));
        yield return Promise.OfCost($"{Train}; {CleanUp}, 20 specs", race, "merge, push, tag and delete, a git command each", AtMost);
    }

    private static void Leave(Session session, TrainGround ground)
    {
        session.Run($"{Train} | Out-Null");
        session.Run($"{CleanUp} | Out-Null");
        ground.DemandGone();
    }

    private static void Script(SpecRepository repository, TrainGround ground)
    {
        var git = new Git(repository.Folder);
        foreach (var branch in repository.Branches)
        {
            git.Run("merge", "--no-ff", "--no-edit", branch);
        }

        git.Run("push", "origin", "dev");
        git.Run("checkout", "main");
        git.Run("merge", "--ff-only", "dev");
        git.Run("tag", "-a", "v0.1.0", "-m", "Version 0.1.0");
        git.Run("push", "origin", "v0.1.0");
        git.Run("push", "origin", "main");
        foreach (var branch in repository.Branches)
        {
            git.Run("branch", "-d", branch);
            git.Run("push", "origin", "--delete", branch);
        }

        git.Run("checkout", "dev");
        ground.DemandGone();
    }
}
