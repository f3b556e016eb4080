using ReleaseTrain.Adapters;
using ReleaseTrain.Fixtures;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Gates;

/// <summary>Asks gates of the specs of a test's repository.</summary>
internal static class GateScene
{
    /// <summary>The gate of each step from draft up to a stage, whatever stage the spec has.</summary>
    public static IReadOnlyList<GateResult> Ask(this TestRepository repository, string name, SpecStage to = SpecStage.Review)
    {
        using var opened = repository.Open();
        using var view = TrainView.Open(new AdapterSet(), opened, new SilentReporter(), ViewMode.DryRunOffline);
        var entries = SpecCatalog.Read(view).Entries;
        using var gates = new GateKeeper(view, entries);
        var context = gates.Open(entries.Single(entry => entry.Name.Text == name));
        return [.. Enumerable.Range(0, (int)to).Select(step => gates.Ask(context, (SpecStage)step, new WaiverBook(context)))];
    }

    /// <summary>One gate.</summary>
    public static GateResult AskFrom(this TestRepository repository, string name, SpecStage from)
    {
        using var opened = repository.Open();
        using var view = TrainView.Open(new AdapterSet(), opened, new SilentReporter(), ViewMode.DryRunOffline);
        var entries = SpecCatalog.Read(view).Entries;
        using var gates = new GateKeeper(view, entries);
        var context = gates.Open(entries.Single(entry => entry.Name.Text == name));
        return gates.Ask(context, from, new WaiverBook(context));
    }

    /// <summary>The places where a check failed, as <c>id</c> or <c>id:line</c>.</summary>
    public static IReadOnlyList<string> Failures(this GateResult result) =>
        [.. result.Checks.Where(check => check.Verdict == GateVerdict.Failed).Select(check => check.Line is { } line ? string.Create(null, $"{check.Id}:{line}") : check.Id)];

    public static GateCheck Single(this GateResult result, string id) => Assert.Single(result.Checks, check => check.Id == id);
}
