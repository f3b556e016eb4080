using System.Collections.Concurrent;
using ReleaseTrain.Benchmarks.Engine;
using ReleaseTrain.Benchmarks.Measuring;
using ReleaseTrain.Benchmarks.Repositories;
using ReleaseTrain.Core.Tests.Documents;

namespace ReleaseTrain.Benchmarks.Scenarios;

/// <summary>Reads very many documents that nobody wrote; always the same ones.</summary>
internal sealed class FuzzScenario : IScenario
{
    private const int Seed = 6;
    private const int Count = 100_000;

    public string Name => "fuzz";

    public IEnumerable<Figure> Measure(Playground playground)
    {
        using var session = Session.In(playground.FolderFor(Name));
        var documents = StagedModule.LoadAdapters().Documents;
        var mutation = new DocumentMutation(Seed, [.. DocumentSamples.All, .. Corpus.Files("*.md").Select(file => file.Content)]);
        var faults = new ConcurrentDictionary<int, string>();
        var time = Clock.Time(() => Parallel.For(0, Count, number =>
        {
            if (DocumentProof.FindFault(documents, mutation.Make(number)) is { } fault)
            {
                faults[number] = fault;
            }
        }));
        foreach (var (number, fault) in faults.OrderBy(found => found.Key))
        {
            Console.Error.WriteLine($"Document {number}: {fault}");
        }

        yield return new Figure($"{Count} mutated documents, each read as every kind", Units.Show(time), string.Empty, string.Empty, "none fails", faults.IsEmpty);
    }
}
