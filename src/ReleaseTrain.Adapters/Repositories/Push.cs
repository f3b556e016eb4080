using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Pushes ids under a lease for each ref, and reads the answer from git's porcelain lines.</summary>
internal sealed class Push(GitCommand git, RepositoryFacts facts, GitSettings settings, string remote, string address)
{
    // Windows takes no longer command line than about 32,000 characters; elsewhere there is room for all that anybody deletes at once.
    private static readonly int ArgumentCharacters = OperatingSystem.IsWindows() ? 24_000 : 800_000;

    private static readonly string[] Options = ["push", "--porcelain", "--no-follow-tags", "--recurse-submodules=no"];

    /// <exception cref="ReleaseTrainException">RemoteNotAtomic; RemoteUnreachable when nothing was sent.</exception>
    public PushReport Atomic(IReadOnlyList<RefChange> changes)
    {
        if (changes.Count == 0)
        {
            return new PushReport(PushAnswer.Accepted, [], string.Empty);
        }

        using var hook = new PrePushHook(git, facts, settings);
        var answer = Ask(hook.Watched, [.. Options, "--atomic"], changes);
        if (answer.Complaint.Contains("does not support --atomic", StringComparison.Ordinal) || answer.Complaint.Contains("does not support 'atomic'", StringComparison.Ordinal))
        {
            throw new TrainError("RemoteNotAtomic", $"'{remote}' ({Secrets.Remove(address)}) cannot move several refs as one step. Nothing has been sent.", remote, $"git push --atomic --dry-run {remote}").AsException();
        }

        return Judge(answer, changes, hook);
    }

    /// <summary>Pushes each ref for itself.</summary>
    /// <exception cref="ReleaseTrainException">RemoteUnreachable when nothing was sent.</exception>
    public PushReport Each(IReadOnlyList<RefChange> changes)
    {
        var reports = Batches(changes).Select(EachOf).ToList();
        return Report([.. reports.SelectMany(report => report.Refs)], reports);
    }

    /// <summary>Deletes each ref for itself. One that is not there is as it should be.</summary>
    /// <param name="changes">What to delete.</param>
    /// <param name="listRefs">Asks the remote for its refs: to git, one that is missing looks like one that has moved.</param>
    public PushReport Delete(IReadOnlyList<RefChange> changes, Func<IReadOnlyDictionary<string, string>> listRefs)
    {
        var report = Each(changes);
        if (!report.Refs.Any(found => found.IsStale))
        {
            return report;
        }

        var there = listRefs();
        return Report([.. report.Refs.Select(found => found.IsStale && !there.ContainsKey(found.Ref) ? new PushedRef(found.Ref, IsAccepted: true, string.Empty) : found)], [report]);
    }

    private static PushReport Report(IReadOnlyList<PushedRef> refs, IReadOnlyList<PushReport> parts)
    {
        var answer = parts.Any(part => part.Answer == PushAnswer.Unclear) ? PushAnswer.Unclear
            : refs.All(found => found.IsAccepted) ? PushAnswer.Accepted
            : PushAnswer.Refused;
        return new PushReport(answer, refs, string.Join('\n', parts.Select(part => part.Detail).Where(detail => detail.Length > 0)));
    }

    private PushReport EachOf(IReadOnlyList<RefChange> changes)
    {
        using var hook = new PrePushHook(git, facts, settings);
        return Judge(Ask(hook.Watched, Options, changes), changes, hook);
    }

    // A git that is killed leaves its locks on what it was writing down of the remote.
    private GitAnswer Ask(GitCommand watched, string[] options, IReadOnlyList<RefChange> changes)
    {
        var since = DateTimeOffset.UtcNow;
        var answer = watched.Ask([.. options, .. changes.Select(Lease), Names.Checked(remote), .. changes.Select(Refspec)]);
        if (answer.WasKilled)
        {
            StaleLocks.Remove(facts, TrackingRefs.Of(remote, changes), since);
        }

        return answer;
    }

    private PushReport Judge(GitAnswer answer, IReadOnlyList<RefChange> changes, PrePushHook hook)
    {
        var lines = answer.Lines.Select(PushLine.Parse).OfType<PushLine>().Where(line => changes.Any(change => change.Ref == line.Ref)).ToList();
        var refs = lines.Select(line => new PushedRef(line.Ref, line.IsAccepted, line.IsAccepted ? string.Empty : line.Reason)).ToList();
        if (lines.Count == 0 && hook.HasRefused)
        {
            return new PushReport(PushAnswer.Refused, [.. changes.Select(change => new PushedRef(change.Ref, IsAccepted: false, "the pre-push hook declined"))], answer.Complaint);
        }

        if (lines.Count == 0 && RemoteRefusal.IsOfGitItself(answer))
        {
            return new PushReport(PushAnswer.Refused, [.. changes.Select(change => new PushedRef(change.Ref, IsAccepted: false, "git did not send it"))], answer.Complaint);
        }

        if (lines.Count == 0 && RemoteRefusal.IsBeforeAnythingWasSent(answer))
        {
            throw RemoteRefusal.Unreachable(remote, Secrets.Remove(address), answer).AsException();
        }

        var isComplete = lines.Count == changes.Count && !lines.Exists(line => line.IsUnclear);
        return new PushReport(!isComplete ? PushAnswer.Unclear : lines.TrueForAll(line => line.IsAccepted) ? PushAnswer.Accepted : PushAnswer.Refused, refs, answer.Complaint);
    }

    private static string Lease(RefChange change) => $"--force-with-lease={change.Ref}:{change.Old}";

    private static string Refspec(RefChange change) => $"{change.New}:{change.Ref}";

    private static IEnumerable<IReadOnlyList<RefChange>> Batches(IReadOnlyList<RefChange> changes)
    {
        var length = 0;
        return changes.GroupBy(change => (length += Lease(change).Length + Refspec(change).Length + 2) / ArgumentCharacters).Select(batch => batch.ToList());
    }
}
