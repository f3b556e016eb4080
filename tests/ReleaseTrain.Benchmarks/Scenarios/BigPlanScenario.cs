using ReleaseTrain.Benchmarks.Engine;
using ReleaseTrain.Benchmarks.Measuring;
using ReleaseTrain.Benchmarks.Repositories;

namespace ReleaseTrain.Benchmarks.Scenarios;

/// <summary>Planning a sprint over 2,000 specs of 20 files each, one pair in fifty of which edits the same file and a quarter the same line, and what each further spec costs.</summary>
internal sealed class BigPlanScenario : IScenario
{
    private const int Specs = 2_000;
    private const int Fewer = 1_000;
    private const string Command = "Merge-Spec -WhatIf -AllowPartial";

    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(30);
    private static readonly RepositorySize Size = new(Files: 50_000, Commits: 1_000, ClosedSpecs: 30, Specs: Specs, EditsPerSpec: 20, AreReady: true) { SharedFiles = 50 };

    public string Name => "big-plan";

    public IEnumerable<Figure> Measure(Playground playground)
    {
        var all = Time(playground, Specs);
        yield return Promise.OfTime($"{Command}, {Specs} specs in 50,000 files", all, AtMost);
        yield return Promise.OfTime($"{Command}, each spec past {Fewer}", (all - Time(playground, Fewer)) / (Specs - Fewer), most: null);
    }

    private TimeSpan Time(Playground playground, int specs)
    {
        var size = Size with { Specs = specs };
        var repository = SpecRepository.Create(playground.FolderFor($"{Name}-{specs}"), size);
        using var session = Session.In(repository.Folder);
        return Clock.Time(() => Demand(session.Run($"{Command} -WarningAction SilentlyContinue").Count(result => $"{result.Properties["Outcome"].Value}" == "Planned"), size.Mergeable));
    }

    private static void Demand(int planned, int mergeable)
    {
        if (planned != mergeable)
        {
            throw new InvalidOperationException($"{planned} specs would be merged instead of {mergeable}.");
        }
    }
}
