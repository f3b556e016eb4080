using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Operations;

/// <summary>Writes down what a plan was decided from.</summary>
internal static class PlanBases
{
    /// <summary>The parameter that lets commits of others leave along.</summary>
    public const string IncludeUnpushed = "includeUnpushed";

    private static readonly HashSet<string> MergeSettings = new(StringComparer.Ordinal)
    {
        "merge.renames", "merge.renamelimit", "merge.directoryrenames", "merge.renormalize", "merge.conflictstyle", "merge.default",
        "diff.renames", "diff.renamelimit", "diff.algorithm", "core.autocrlf", "core.eol", "core.ignorecase", "core.bigfilethreshold",
    };

    /// <param name="view">What was read.</param>
    /// <param name="specs">The specs that were decided on, in order, with their content ids.</param>
    /// <param name="parameters">What was asked of the cmdlet, as far as it decides what is done.</param>
    public static PlanBasis Make(TrainView view, IReadOnlyList<(SpecEntry Entry, string? Content)> specs, params IEnumerable<(string Name, string? Value)> parameters)
    {
        var roles = new[] { view.Roles.Integration, view.Roles.Dev, view.Roles.Main };
        var branches = roles.Concat(specs.Select(spec => spec.Entry.Branch).OfType<string>()).Distinct(StringComparer.Ordinal).ToList();
        return new PlanBasis
        {
            Parameters = parameters.Where(parameter => parameter.Value is not null).ToDictionary(parameter => parameter.Name, parameter => parameter.Value!, StringComparer.Ordinal),
            Reads = [.. branches.Select(name => Read(view, RefName.OfBranch(name)))],
            RemoteReads = view.Roles.Remote is null ? [] : [.. branches.Select(name => new RefRead(RefName.OfBranch(name), view.RemoteId(name)))],
            Configuration = view.ConfigurationBlobs,
            GitVersion = view.Repository.Facts.GitVersion.ToString(),
            MergeSettings = [.. view.Repository.ReadAllSettings().Where(setting => DecidesMerges(setting.Key)).Select(setting => $"{setting.Key}={setting.Value}")],
            Specs = [.. specs.Select(spec => new SpecBasis(spec.Entry.Name.Text, spec.Entry.Ledger.Uid, spec.Entry.Branch, spec.Entry.Tip, spec.Content, spec.Entry.LedgerBlob))],
            At = view.Now,
        };
    }

    /// <summary>How the integration branch leaves, as parameters.</summary>
    public static IEnumerable<(string Name, string? Value)> Landing(bool push, bool includeUnpushed) => [("push", Flag(push)), (IncludeUnpushed, Flag(includeUnpushed))];

    /// <summary>A ref of this clone as it was read.</summary>
    public static RefRead Read(TrainView view, string name) => view.Refs.Find(name) is { } found ? new RefRead(name, found.Id, found.SymbolicTarget) : new RefRead(name, null);

    /// <summary>Files with the blobs that they get. The records of specs hold ids that are made up for them; what decides those is in the basis already.</summary>
    public static IReadOnlyList<string> Files(IEnumerable<EntryChange> changes) =>
        [.. changes.Where(change => !change.Path.EndsWith("/" + LedgerPath.Train, StringComparison.Ordinal)).Select(change => $"{change.Path} {change.New}".TrimEnd())];

    public static string Flag(bool isSet) => isSet ? "true" : "false";

    // Drivers have names of people's own; filters take part where both sides are brought to one form first.
    private static bool DecidesMerges(string key) =>
        MergeSettings.Contains(key)
        || (key.StartsWith("merge.", StringComparison.Ordinal) && (key.EndsWith(".driver", StringComparison.Ordinal) || key.EndsWith(".recursive", StringComparison.Ordinal)))
        || (key.StartsWith("filter.", StringComparison.Ordinal) && key.EndsWith(".clean", StringComparison.Ordinal));
}
