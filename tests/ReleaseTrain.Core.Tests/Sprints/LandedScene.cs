using ReleaseTrain.Adapters;
using ReleaseTrain.Fixtures;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>Sprints that have landed, as every clone reads them: trailers of merges on the integration branch, and ledgers there.</summary>
internal sealed class LandedScene : IDisposable
{
    private IRepository? _opened;
    private TrainView? _view;

    public TestRepository Git { get; } = TestRepository.Create();

    public TrainView View => _view ??= TrainView.Open(new AdapterSet(), _opened ??= Git.Open(), new SilentReporter(), ViewMode.Local);

    public IReadOnlyList<SpecEntry> Entries => SpecCatalog.Read(View).Entries;

    /// <summary>Lands specs at a stage in one sprint; its operation is called after it.</summary>
    public LandedScene Land(string sprint, SpecStage stage, params string[] specs)
    {
        foreach (var spec in specs)
        {
            Git.Commit("Decide", ($"specs/{spec}/.status", StageNames.Format(stage) + "\n"), ($"src/{sprint}-{spec}.txt", sprint));
            Git.Git("commit", "--quiet", "--allow-empty", "--message", Trailers.Message($"Merge {spec}", null, (Trailers.Spec, spec), (Trailers.SpecTip, Git.Head), (Trailers.Sprint, sprint), (Trailers.Operation, $"{sprint}-OPERATION")));
        }

        return this;
    }

    public void Dispose()
    {
        _view?.Dispose();
        _opened?.Dispose();
        Git.Dispose();
    }
}
