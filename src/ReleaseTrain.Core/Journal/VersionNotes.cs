using ReleaseTrain.Gates.Tests;
using ReleaseTrain.Operations;
using ReleaseTrain.Releases;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Journal;

/// <summary>What is noted of a release: the version and why, what was prepared, and where it went.</summary>
internal static class VersionNotes
{
    private const int MostReasons = 6;

    /// <summary>A release leaves.</summary>
    /// <param name="draft">What is told.</param>
    /// <param name="plan">A plan that moves something.</param>
    /// <param name="reason">Why the version is another than the changes ask for; null where nobody said so.</param>
    public static void Tell(JournalDraft draft, ReleasePlan plan, string? reason)
    {
        foreach (var waiting in plan.Waiting)
        {
            var context = draft.Naming.NameOf(waiting.Version!);
            draft.Note(context, JournalEvent.Release, $"{waiting.Tag} is on '{plan.Operation!.Remote}' now{SpecNotes.CommitOf(waiting.Commit)}");
            TellLink(draft, context, waiting, plan.Operation);
        }

        if (plan.New is { Version: { } version } release)
        {
            var context = draft.Naming.NameOf(version);
            TellForecasts(draft, context, release);
            TellDecision(draft, context, plan, reason);
            TellPreparation(draft, context, release, plan.Operation!);
            TellRelease(draft, context, release, plan.Operation!);
        }
    }

    /// <summary>An address without what only its owner may know.</summary>
    public static string CleanAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && !uri.IsFile && (uri.UserInfo.Length > 0 || uri.Query.Length > 0)
            ? new UriBuilder(uri) { UserName = string.Empty, Password = string.Empty, Query = string.Empty }.Uri.AbsoluteUri
            : address;

    // The sprint's context has the version that was foretold.
    private static void TellForecasts(JournalDraft draft, string context, Release release)
    {
        foreach (var forecast in SprintContexts.Find(draft, release.Sprints).Where(found => !found.IsArchived && found.Name != context).Select(found => found.Name))
        {
            draft.Note(context, JournalEvent.Link, $"v{release.Version} was decided. Goes on from {forecast}");
            draft.Note(forecast, JournalEvent.Link, $"v{release.Version} was decided, another version than was foretold. Goes on in {context}");
            draft.Follow(context, forecast);
            draft.End(forecast, ContextEnd.Stop);
        }
    }

    private static void TellDecision(JournalDraft draft, string context, ReleasePlan plan, string? reason)
    {
        var evidence = plan.Decision.Evidence.Select(item => $"{item.Source} asks for {item.Bump}, {item.Reason}").ToList();
        var more = evidence.Count > MostReasons ? [FormattableString.Invariant($"{evidence.Count - MostReasons} more")] : Array.Empty<string>();
        var why = string.Join("; ", evidence.Take(MostReasons).Concat(more).Prepend($"{plan.New!.Bump} after {plan.Decision.Current}"));
        draft.Note(context, JournalEvent.Version, $"Version decision: v{plan.New.Version} ({why}){(reason is null ? string.Empty : $". {reason}")}");
    }

    private static void TellPreparation(JournalDraft draft, string context, Release release, OperationPlan operation)
    {
        if (operation.Claim?.Declared[^1].Paths.FirstOrDefault(change => !LedgerPath.IsLedger(change.Path)) is { } changelog)
        {
            var entries = release.Notes.Split('\n').Count(line => line.StartsWith("- ", StringComparison.Ordinal));
            draft.File(context, JournalEvent.Done, changelog.Path);
            draft.Note(context, JournalEvent.Done, $"CHANGELOG updated: {SpecNotes.Count(entries, "entry", "entries")} for v{release.Version} in {changelog.Path}");
        }

        var names = (operation.Tests?.Requests ?? []).Select(request => TestRecipe.NameOf(request.Kind)).ToList();
        if (names.Count > 0)
        {
            draft.Note(context, JournalEvent.Done, $"Binary built and tested: v{release.Version} ({string.Join(", ", names)} passed)");
        }
        else
        {
            draft.Note(context, JournalEvent.Warning, $"Binary not built and not tested: v{release.Version} (neither build nor smoke tests are configured)");
        }
    }

    private static void TellRelease(JournalDraft draft, string context, Release release, OperationPlan operation)
    {
        var place = operation.Publish.Count > 0 ? $"to {operation.Remote}/{draft.View.Roles.Main}" : $"to '{draft.View.Roles.Main}', in this clone alone";
        var specs = release.Specs.Count == 0 ? string.Empty : $" with {SprintNotes.Names(release.Specs)}";
        var text = $"v{release.Version} released {place}{specs}{SpecNotes.CommitOf(release.Commit)} (operation {Ulid.Short(operation.Operation)})";
        draft.Note(context, JournalEvent.Release, text);
        TellLink(draft, context, release, operation);
        foreach (var hotfix in release.Specs.Where(spec => spec.Kind == SpecKind.Hotfix))
        {
            draft.Note(draft.Naming.NameOf(hotfix), JournalEvent.Release, text);
        }
    }

    private static void TellLink(JournalDraft draft, string context, Release release, OperationPlan operation)
    {
        var address = operation.Publish.Count == 0 ? null : release.Url ?? draft.View.Repository.ReadSetting($"remote.{operation.Remote}.url");
        draft.Note(context, JournalEvent.Link, $"Release: tag {release.Tag}{(address is null ? " in this clone alone" : $" at {CleanAddress(address)}")}");
    }
}
