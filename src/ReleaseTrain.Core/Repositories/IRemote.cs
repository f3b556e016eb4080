namespace ReleaseTrain.Repositories;

/// <summary>One remote, for reading. Every call talks to the network.</summary>
internal interface IRemoteSource
{
    string Name { get; }

    /// <summary>Branches and tags: full name and id; for annotated tags the id of the tag object.</summary>
    /// <exception cref="ReleaseTrainException">RemoteUnreachable.</exception>
    IReadOnlyDictionary<string, string> ListRefs();

    /// <summary>Fetches branches and the tags that point into them, and updates the remote-tracking branches.</summary>
    /// <exception cref="ReleaseTrainException">RemoteUnreachable; HookRefused where a hook of this clone keeps them from moving.</exception>
    void Fetch();

    /// <summary>Fetches the objects of these remote refs into the scratch alone: no ref, no FETCH_HEAD, not one byte of the repository changes.</summary>
    /// <exception cref="ReleaseTrainException">RemoteUnreachable.</exception>
    void FetchInto(IObjectScratch scratch, IReadOnlyCollection<string> refs);
}

/// <summary>One remote with the one place that a push goes to; what is read is read from there, too.</summary>
internal interface IRemote : IRemoteSource
{
    /// <summary>Where a push goes, without user and password.</summary>
    string PushUrl { get; }

    /// <summary>Pushes ids in ONE atomic push, a lease per ref (the old value; null = must be absent), hooks run, no tags but those named. Never forces.</summary>
    /// <exception cref="ReleaseTrainException">RemoteNotAtomic; RemoteUnreachable, when git is sure that it has sent nothing.</exception>
    PushReport PushAtomic(IReadOnlyList<RefChange> changes);

    /// <summary>Pushes ids in one push that is not atomic, a lease for each ref: what is refused of one ref says nothing of the others.</summary>
    /// <exception cref="ReleaseTrainException">RemoteUnreachable, when git is sure that it has sent nothing.</exception>
    PushReport PushEach(IReadOnlyList<RefChange> changes);

    /// <summary>Deletes refs in one push that is not atomic, a lease per ref; a missing one counts as done.</summary>
    /// <exception cref="ReleaseTrainException">RemoteUnreachable, when git is sure that it has sent nothing.</exception>
    PushReport Delete(IReadOnlyList<RefChange> changes);
}

/// <summary>What a push answered.</summary>
/// <param name="Answer">Judged by git's porcelain lines, never by its words on stderr.</param>
/// <param name="Refs">Per ref, as far as git said.</param>
/// <param name="Detail">The remote's own words, secrets removed.</param>
internal sealed record PushReport(PushAnswer Answer, IReadOnlyList<PushedRef> Refs, string Detail);

internal enum PushAnswer
{
    /// <summary>Every ref is as asked.</summary>
    Accepted,

    /// <summary>At least one ref was refused (atomic: then none moved).</summary>
    Refused,

    /// <summary>No clear answer: the remote may have it, or may get it still.</summary>
    Unclear,
}

/// <summary>One ref of a push. The reason is empty when it was accepted.</summary>
internal sealed record PushedRef(string Ref, bool IsAccepted, string Reason)
{
    /// <summary>Whether the remote's value was not the one that the lease named.</summary>
    public bool IsStale => Reason.Contains("stale info", StringComparison.Ordinal);
}
