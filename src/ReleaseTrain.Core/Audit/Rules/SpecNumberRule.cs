using ReleaseTrain.Specs;

namespace ReleaseTrain.Audit.Rules;

/// <summary>Numbers that several specs have.</summary>
internal sealed class SpecNumberRule : IAuditRule
{
    public bool NeedsHistory => false;

    public IEnumerable<Finding> Look(AuditContext context)
    {
        var shared = NumberRivals.FindShared(context.Entries);
        var numbers = shared.Count > 0 ? SpecNumbers.Read(context.View) : null;
        return shared.Select(group => group.Yielding is { } yielding ? Yield(context, group, yielding, numbers!) : Keep(context, group));
    }

    private static Finding Yield(AuditContext context, SharedNumber shared, SpecEntry yielding, SpecNumbers numbers) => context.Find(
        "NumberTaken",
        FindingSeverity.Warning,
        yielding.Name.Text,
        $"It has the number of {Others(shared, yielding.Name.Text)}; until one of them gets another, only whole names tell them apart.",
        context.Remedy.Train(FormattableString.Invariant($"Set-Spec {CommandText.Quote(yielding.Spec.FullName)} -Number {numbers.Take(yielding.Name.Kind)}")));

    // What has landed keeps its number.
    private static Finding Keep(AuditContext context, SharedNumber shared) => context.Find(
        "NumberTaken",
        FindingSeverity.Information,
        shared.Names[0],
        $"It has the number of {Others(shared, shared.Names[0])}; only whole names tell them apart.");

    private static string Others(SharedNumber shared, string name) => string.Join(", ", shared.Names.Where(other => other != name).Select(other => $"'{other}'"));
}
