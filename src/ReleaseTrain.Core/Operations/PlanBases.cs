using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Operations;

/// <summary>Writes down what a plan was decided from.</summary>
internal static class PlanBases
{
    private static readonly string[] MergeSettings = ["merge.renames", "merge.renamelimit", "merge.directoryrenames", "diff.renames", "diff.renamelimit", "core.autocrlf", "merge.conflictstyle"];

    /// <param name="view">What was read.</param>
    /// <param name="specs">The specs that were decided on, with their content ids.</param>
    public static PlanBasis Make(TrainView view, IReadOnlyList<(SpecEntry Entry, string? Content)> specs)
    {
        var roles = new[] { view.Roles.Integration, view.Roles.Dev, view.Roles.Main }.Distinct(StringComparer.Ordinal).ToList();
        var branches = roles.Concat(specs.Select(spec => spec.Entry.Branch).OfType<string>());
        return new PlanBasis
        {
            Reads = [.. branches.Select(name => new RefChange { Ref = $"refs/heads/{name}", Old = view.Refs.Branch(name)?.Id })],
            RemoteReads = [.. roles.Select(name => new RefChange { Ref = $"refs/heads/{name}", Old = view.RemoteId(name) })],
            Configuration = view.ConfigurationBlobs,
            GitVersion = view.Repository.Facts.GitVersion.ToString(),
            MergeSettings = [.. MergeSettings.Select(key => (Key: key, Value: view.Repository.ReadSetting(key))).Where(setting => setting.Value is not null).Select(setting => $"{setting.Key}={setting.Value}")],
            Specs = [.. specs.Select(spec => new SpecBasis(spec.Entry.Name.Text, spec.Entry.Ledger.Uid, spec.Entry.Branch, spec.Entry.Tip, spec.Content, spec.Entry.LedgerBlob))],
            At = view.Now,
        };
    }
}
