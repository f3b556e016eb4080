using ReleaseTrain.Benchmarks.Engine;
using ReleaseTrain.Benchmarks.Measuring;
using ReleaseTrain.Benchmarks.Repositories;

namespace ReleaseTrain.Benchmarks.Scenarios;

/// <summary>Foretelling the conflicts of 100 specs, 4,950 pairs, against asking git for each pair. A part of the pairs is timed, and all of them are compared.</summary>
internal sealed class ForecastScenario : IScenario
{
    private const int Rounds = 5;
    private const int TimedPairs = 150;
    private const double AtLeast = 200;
    private const string Command = "Get-SpecConflict";

    private static readonly RepositorySize Size = new(Files: 50_000, Commits: 1_000, ClosedSpecs: 30, Specs: 100, EditsPerSpec: 20, AreReady: true) { Overlap = 3 };

    public string Name => "forecast";

    public IEnumerable<Figure> Measure(Playground playground)
    {
        var repository = SpecRepository.Create(playground.FolderFor(Name), Size);
        using var session = Session.In(repository.Folder);
        var pairs = Pairs(repository.Branches);
        DemandSameVerdicts(repository, session, pairs);

        var sample = pairs.Where((_, index) => index % (pairs.Count / TimedPairs) == 0).ToList();
        var ours = Contender.Timed(() => session.Run(Command));
        var perPair = new Contender(() => Clock.Time(() => Ask(repository, sample)) * ((double)pairs.Count / sample.Count));
        yield return Promise.OfSpeed($"{Command}, 100 specs, {pairs.Count} pairs", Race.Run(Rounds, warm: 1, ours, perPair), "git merge-tree per pair, from a sample", AtLeast);
        yield return Promise.OfMemory(Command, Fresh(repository));
    }

    private static long Fresh(SpecRepository repository)
    {
        var first = new FirstCalls(repository.Folder, Command);
        first.Measure();
        return first.PeakMemory;
    }

    private static List<(string Left, string Right)> Pairs(IReadOnlyList<string> branches) =>
        [.. branches.SelectMany((left, index) => branches.Skip(index + 1).Select(right => (left, right)))];

    private static void Ask(SpecRepository repository, List<(string Left, string Right)> pairs)
    {
        var git = new Git(repository.Folder);
        foreach (var (left, right) in pairs)
        {
            git.Ask("merge-tree", "--write-tree", left, right);
        }
    }

    private static void DemandSameVerdicts(SpecRepository repository, Session session, List<(string Left, string Right)> pairs)
    {
        var git = new Git(repository.Folder);
        var byGit = git.Feed(input => input.Write(System.Text.Encoding.ASCII.GetBytes(string.Concat(pairs.Select(pair => $"{pair.Left} {pair.Right}\n")))), "merge-tree", "--write-tree", "--name-only", "-z", "--stdin");
        var conflicts = CountConflicts(byGit);
        var ours = session.Run($"{Command} | Where-Object Kind -EQ Conflict").Count;
        if (conflicts != ours || conflicts == 0)
        {
            throw new InvalidOperationException($"git finds {conflicts} conflicts, {Command} {ours}.");
        }
    }

    // Each answer: 1 or 0, a tree, and where it is 0 names up to an empty field and messages up to another.
    private static int CountConflicts(string answers)
    {
        var (fields, conflicts) = (new Queue<string>(answers.Split('\0')), 0);
        while (fields.TryDequeue(out var isClean) && isClean.Length > 0)
        {
            conflicts += isClean == "0" ? 1 : 0;
            fields.Dequeue();
            while (fields.Dequeue().Length > 0)
            {
            }

            while (isClean == "0" && fields.Dequeue().Length > 0)
            {
            }
        }

        return conflicts;
    }
}
