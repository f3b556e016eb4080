using ReleaseTrain.Benchmarks.Engine;
using ReleaseTrain.Benchmarks.Measuring;
using ReleaseTrain.Benchmarks.Repositories;

namespace ReleaseTrain.Benchmarks.Scenarios;

/// <summary>A sprint of 20 specs, landed: durable, and with the checked-out work tree of 50,000 files moved; against merging each branch there.</summary>
internal sealed class MergeSpecScenario : IScenario
{
    private const int Rounds = 7;
    private const int FreshProcesses = 3;
    private const double AtLeast = 8;
    private const int ManySpecs = 50;
    private const double AtLeastOfMany = 20;
    private const string Command = "Merge-Spec";
    private const string Alternative = "git merge --no-ff per branch";

    public string Name => "merge-spec";

    public IEnumerable<Figure> Measure(Playground playground)
    {
        var repository = SpecRepository.Create(playground.FolderFor(Name), RepositorySize.Sprint);
        var ground = new SprintGround(repository);
        using var session = Session.In(repository.Folder);
        DemandSameFiles(repository, ground, session, RepositorySize.Sprint.Specs);

        var loop = Contender.Timed(() => Loop(repository), ground.Rewind);
        var later = Race.Run(Rounds, warm: 0, Contender.Timed(() => Merge(session, RepositorySize.Sprint.Specs), ground.Rewind), loop);
        yield return Promise.OfSpeed($"{Command}, 20 specs landed in 50,000 files", later, Alternative, AtLeast);

        yield return Many(playground);

        var first = new FirstCalls(repository.Folder, Command);
        yield return Promise.OfSpeed($"{Command}, first call in a process", Race.Run(FreshProcesses, warm: 0, new Contender(first.Measure, ground.Rewind), loop), Alternative, least: null);
        yield return Promise.OfMemory(Command, first.PeakMemory);
    }

    private static Figure Many(Playground playground)
    {
        var repository = SpecRepository.Create(playground.FolderFor("merge-many"), RepositorySize.Sprint with { Specs = ManySpecs });
        var ground = new SprintGround(repository);
        using var session = Session.In(repository.Folder);
        DemandSameFiles(repository, ground, session, ManySpecs);
        var race = Race.Run(FreshProcesses, warm: 0, Contender.Timed(() => Merge(session, ManySpecs), ground.Rewind), Contender.Timed(() => Loop(repository), ground.Rewind));
        return Promise.OfSpeed($"{Command}, {ManySpecs} specs landed in 50,000 files", race, Alternative, AtLeastOfMany);
    }

    // The two leave the same files, but for the ledgers. It warms both up, too.
    private static void DemandSameFiles(SpecRepository repository, SprintGround ground, Session session, int specs)
    {
        Loop(repository);
        var byGit = ground.Files;
        ground.Rewind();
        Merge(session, specs);
        if (!ground.Files.SequenceEqual(byGit))
        {
            throw new InvalidOperationException($"{Command} and git merge leave other files.");
        }
    }

    private static void Merge(Session session, int specs)
    {
        var merged = session.Run(Command).Count(result => $"{result.Properties["Outcome"].Value}" == "Merged");
        if (merged != specs)
        {
            throw new InvalidOperationException($"{Command} merged {merged} specs instead of {specs}.");
        }
    }

    private static void Loop(SpecRepository repository)
    {
        var git = new Git(repository.Folder);
        foreach (var branch in repository.Branches)
        {
            git.Run("merge", "--no-ff", "--no-edit", branch);
        }
    }
}
