using ReleaseTrain.Releases;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Audit.Rules;

/// <summary>Releases that ledgers tell of and no tag does.</summary>
internal sealed class ReleaseRecordRule : IAuditRule
{
    public IEnumerable<Finding> Look(AuditContext context) => context.Entries
        .Where(entry => entry.Ledger.Released is { } released && context.View.Refs.Tag(released.Tag) is null)
        .GroupBy(entry => entry.Ledger.Released!)
        .Select(group => Describe(context, group.Key, [.. group]));

    private static Finding Describe(AuditContext context, LedgerRelease released, IReadOnlyList<SpecEntry> aboard) => context.Find(
        "ReleaseTagMissing",
        FindingSeverity.Error,
        released.Tag,
        $"The ledgers of {string.Join(", ", aboard.Select(entry => entry.Spec.Reference).Distinct(StringComparer.Ordinal))} say that they were released with it, and there is no such tag{(Asks(context) ? " in this clone" : string.Empty)}.",
        Asks(context) ? context.Remedy.Git("fetch", context.View.Roles.Remote!, "--tags") : MakeAgain(context, released));

    // Nobody has asked the remote yet, which may have it.
    private static bool Asks(AuditContext context) => context.View.Roles.Remote is not null && context.View.RemoteRefs is null;

    // The commit of the release is still there and says so; another one must never get that name.
    private static string? MakeAgain(AuditContext context, LedgerRelease released)
    {
        var view = context.View;
        if (view.Integration.Effective is not { } tip || !SemanticVersion.TryParse(released.Version, out var version))
        {
            return null;
        }

        var subject = ReleasePlanner.Subject(version);
        return view.Objects.ReadLog(new LogQuery(tip, [], Containing: subject)).FirstOrDefault(commit => commit.Subject == subject) is not { } commit ? null : Remedy.Join(
            (IEnumerable<string>)[
                context.Remedy.Git("tag", "-a", released.Tag, "-m", released.Tag, commit.Id[..12]),
                .. view.Roles.Remote is { } remote ? [context.Remedy.Git("push", remote, $"refs/tags/{released.Tag}")] : Array.Empty<string>(),
            ]);
    }
}
