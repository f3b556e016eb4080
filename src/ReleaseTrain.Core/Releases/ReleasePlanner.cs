using ReleaseTrain.Gates;
using ReleaseTrain.Gates.Tests;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Releases;

/// <summary>
/// Makes one release commit on the integration branch (changelog, ledgers), a tag on it, and has dev, main and the tag move together. A release always is the
/// whole integration branch.
/// </summary>
internal sealed class ReleasePlanner
{
    private readonly TrainView _view;
    private readonly ReleaseRequest _request;
    private readonly IReadOnlyList<SpecEntry> _entries;
    private readonly string _base;
    private readonly Signature _identity;
    private readonly string _operation;
    private readonly IReadOnlyList<VersionTag> _waiting;

    private ReleasePlanner(TrainView view, IReadOnlyList<SpecEntry> entries, ReleaseRequest request)
    {
        _view = view;
        _entries = entries;
        _request = request;
        _base = BranchMoves.FindBase(view, request.Push, request.IncludeUnpushed);
        _identity = view.Repository.ReadIdentity(view.Now);
        _operation = Ulid.Create(view.Now);
        _waiting = request.Push ? UnpublishedReleases.Find(view) : [];
    }

    /// <summary>The first line of the commit that a release is.</summary>
    public static string Subject(SemanticVersion version) => $"Release {version}";

    /// <exception cref="ReleaseTrainException">SpecNotMerged, LedgerInvalid, BumpTooLow, VersionNotHigher, TagExists, MainDiverged, MainHasExtraCommits, and what <see cref="BranchMoves.FindBase"/> throws.</exception>
    public static ReleasePlan Plan(TrainView view, IReadOnlyList<SpecEntry> entries, ReleaseRequest request)
    {
        var planner = new ReleasePlanner(view, entries, request);
        var decision = VersionDecision.Read(view, entries, request.Arriving);
        planner.DemandAboard(decision);
        planner.DemandReadable();
        return !planner.IsMeant(decision) ? new ReleasePlan(decision, null)
            : planner.HasGathered(decision) ? planner.Make(decision)
            : planner._waiting.Count > 0 ? planner.Publish(decision)
            : new ReleasePlan(decision, null);
    }

    // The input is no filter: when any of it is aboard, everything leaves.
    private bool IsMeant(NextRelease decision) => _request.Aboard is not { } aboard
        || aboard.Any(spec => decision.Specs.Any(gathered => gathered.Name == spec.Name) || _waiting.Any(tag => tag.Name == Find(spec)?.Ledger.Released?.Tag))
        || _waiting.Any(tag => _request.Tags.Contains(tag.Name));

    private bool HasGathered(NextRelease decision)
    {
        var isAsked = _request.Version is not null || _request.Bump is not null;
        return decision.Specs.Count > 0 || (decision.Commits.Count > 0 && (isAsked || decision.Bump > VersionBump.None));
    }

    private void DemandAboard(NextRelease decision)
    {
        var missing = (_request.Aboard ?? []).Where(spec => !decision.Specs.Any(gathered => gathered.Name == spec.Name) && Find(spec)?.Spec.Stage < SpecStage.Merged).ToList();
        if (missing.Count > 0)
        {
            throw new TrainError(
                "SpecNotMerged",
                $"{string.Join(", ", missing.Select(spec => spec.Reference))} must be aboard, but {(missing.Count == 1 ? "is" : "are")} not on '{_view.Roles.Integration}'. Nothing has been released.",
                missing[0].Id,
                $"Get-Spec {string.Join(", ", missing.Select(spec => spec.Argument))} | Merge-Spec").AsException();
        }
    }

    // What nobody can read may be what this release is about, and a wrong version is worse than an error.
    private void DemandReadable()
    {
        if (_entries.FirstOrDefault(entry => entry is { IsLanded: true, Problem: not null } && MayBeUnreleased(entry)) is { } unreadable)
        {
            throw unreadable.Problem!.AsException();
        }
    }

    private static bool MayBeUnreleased(SpecEntry entry) => entry.Spec.Stage == SpecStage.Merged || (entry.Spec.Stage < SpecStage.Merged && entry.Ledger is { Landed.Count: > 0, Released: null });

    private SpecEntry? Find(Spec spec) => _entries.FirstOrDefault(entry => entry.Name.Text == spec.Name);

    private ReleasePlan Make(NextRelease decision)
    {
        var (version, bump) = Choose(decision);
        var tag = _view.Configuration.Release.TagPrefix + version;
        DemandTagFree(tag, version);
        var (changelog, section) = WriteChangelog(version, decision);
        var joins = JoinMain();
        var (commit, changes) = WriteCommit(joins.Count > 0 ? joins[^1].Commit : _base, version, tag, decision, changelog);
        var tagObject = _view.Builder.WriteTag(new TagDraft(tag, commit, _identity, $"{_view.Configuration.Project ?? Path.GetFileName(_view.Repository.Facts.Root)} {version}\n\n{section}"));
        var release = new Release
        {
            Version = version,
            Tag = tag,
            Commit = commit,
            Date = _view.Now,
            Bump = bump,
            Specs = decision.Specs,
            Sprints = [.. decision.Specs.Select(spec => Find(spec)?.Ledger.Landed).OfType<IReadOnlyList<LedgerLanding>>().Where(landed => landed.Count > 0).Select(landed => landed[^1].Sprint).Concat(_request.ArrivingSprints).Distinct(StringComparer.Ordinal)],
            Notes = section,
            IsPrerelease = version.IsPrerelease,
            Outcome = ReleaseOutcome.Planned,
        };
        return new ReleasePlan(decision, MakeOperation(release, tagObject, joins, changes)) { New = release, Waiting = DescribeWaiting() };
    }

    // What was released in this clone alone leaves as it is: dev with all that it holds, main at the last release.
    private ReleasePlan Publish(NextRelease decision)
    {
        var newest = _waiting[^1];
        var joins = JoinMain();
        var head = joins.Count > 0 ? joins[^1].Commit : _base;
        var mains = new[] { _view.Refs.Branch(_view.Roles.Main)?.Commit, _view.RemoteId(_view.Roles.Main) }.OfType<string>();
        var main = _view.Roles.Main == _view.Roles.Integration || !mains.All(tip => _view.Objects.IsAncestor(tip, newest.Commit)) ? head : newest.Commit;
        var plan = new OperationPlan
        {
            Operation = _operation,
            Command = _request.Command,
            By = _identity,
            // Where nothing is joined nothing is built, and there is nothing to prove.
            Claim = joins.Count == 0 ? null : new ConservationClaim(_base, [], joins),
            Basis = PlanBases.Make(_view, [], Parameters()) with { ReleaseVersion = newest.Version.ToString() },
        };
        return new ReleasePlan(decision, PublishWaiting(new BranchMoves(_view).Integration(head, push: true).Main(main, push: true)).Apply(plan)) { Waiting = DescribeWaiting() };
    }

    private IReadOnlyList<Release> DescribeWaiting() => _waiting.Count == 0 ? [] : [.. ReleaseHistory.Read(_view, _entries, _waiting.Contains).Reverse()];

    private BranchMoves PublishWaiting(BranchMoves moves) => _waiting.Aggregate(moves, (all, tag) => all.PublishTag(tag.Name, _view.Refs.Tag(tag.Name)!.Id));

    private (SemanticVersion Version, VersionBump Bump) Choose(NextRelease decision)
    {
        if (_request.Version is { } asked)
        {
            if (asked <= decision.Current)
            {
                var higher = decision.Version > decision.Current ? decision.Version : decision.Current.Next(VersionBump.Patch);
                throw new TrainError("VersionNotHigher", $"{asked} does not come after {decision.Current}, the version before. Nothing has been released.", asked.ToString(), $"Publish-Release -Version {higher}").AsException();
            }

            return (asked, ReleaseHistory.BumpBetween(decision.Current, asked));
        }

        var bump = _request.Bump ?? decision.Bump;
        if (bump < decision.Bump && string.IsNullOrWhiteSpace(_request.Reason))
        {
            var because = decision.Evidence.First(item => item.Bump >= decision.Bump);
            throw new TrainError("BumpTooLow", $"{because.Source} asks for {decision.Bump} ({because.Reason}); {bump} would hide that. Nothing has been released.", because.Source, $"Publish-Release -Bump {decision.Bump}, or -Bump {bump} -Reason '...'").AsException();
        }

        return (decision.Current.Next(bump), bump);
    }

    private void DemandTagFree(string tag, SemanticVersion version)
    {
        if (_view.Refs.Tag(tag) is not null || _view.RemoteRefs?.ContainsKey($"refs/tags/{tag}") == true)
        {
            throw new TrainError("TagExists", $"The tag '{tag}' exists already, and a tag is never moved.", tag, $"Publish-Release -Version {version.Next(VersionBump.Patch)}").AsException();
        }
    }

    private ((string Path, string? Old, string New) File, string Section) WriteChangelog(SemanticVersion version, NextRelease decision)
    {
        var tree = _view.Objects.ReadCommit(_base).Tree;
        var path = _view.Configuration.Release.Changelog ?? ChangelogPaths.Usual.FirstOrDefault(known => _view.Objects.FindEntry(tree, known) is not null) ?? ChangelogPaths.Usual[0];
        var old = _view.Objects.FindEntry(tree, path)?.Id;
        var section = ReleaseNotes.Make(version, DateOnly.FromDateTime(_view.Now.UtcDateTime), decision, _request.Reason);
        var edited = Changelog.Insert(old is null ? null : _view.Objects.ReadBlob(old), section);
        return ((path, old, _view.Builder.WriteBlob(edited.Content)), edited.Notes);
    }

    private (string Commit, IReadOnlyList<EntryChange> Changes) WriteCommit(string parent, SemanticVersion version, string tag, NextRelease decision, (string Path, string? Old, string New) changelog)
    {
        var tree = _view.Objects.ReadCommit(parent).Tree;
        var changes = new List<EntryChange> { new(changelog.Path, changelog.Old, changelog.New) };
        var aboard = decision.Specs.Select(Find).OfType<SpecEntry>().Where(entry => entry.IsOnIntegration).ToList();
        var settled = new SettledWaivers(_view, _entries, aboard);
        foreach (var entry in aboard)
        {
            changes.AddRange(LedgerEdit.Make(_view.Builder, _view.Adapters.Ledgers, tree, entry.Spec.Directory, SpecStage.Released, record => (settled.ChangeOf(entry)?.Invoke(record) ?? record) with
            {
                Released = new LedgerRelease(version.ToString(), tag),
                Resolution = SpecResolution.Released,
            }));
        }

        var message = Trailers.Message(
            Subject(version),
            _request.Reason is { } reason && decision.Bump > (_request.Bump ?? decision.Bump) ? $"A lower version than the changes ask for ({decision.Bump}): {reason}" : null,
            [.. aboard.Select(entry => (Trailers.Spec, (string?)entry.Name.Text)), (Trailers.Stage, aboard.Count == 0 ? null : StageNames.Format(SpecStage.Released)), .. settled.AsTrailers(), (Trailers.Operation, _operation)]);
        return (_view.Builder.WriteCommit(new CommitDraft(_view.Builder.EditTree(tree, LedgerEdit.AsTreeEdits(changes)), [parent], _identity, _identity, message)), changes);
    }

    // Main goes forward only, here and on the remote. What it has beyond dev is joined when it changes nothing, and named when it does.
    private IReadOnlyList<DeclaredCommit> JoinMain()
    {
        var joins = new List<DeclaredCommit>();
        if (_view.Roles.Main == _view.Roles.Integration)
        {
            return joins;
        }

        var main = new MainStanding(_view, _base);
        foreach (var tip in main.Tips)
        {
            var head = joins.Count > 0 ? joins[^1].Commit : _base;
            if (_view.Objects.IsAncestor(tip, head))
            {
                continue;
            }

            if (!main.IsHarmless(tip))
            {
                var error = main.Explain();
                throw (error with { Message = $"{error.Message} Nothing has been released." }).AsException();
            }

            var message = Trailers.Message($"Join '{_view.Roles.Main}', which changes nothing", null, (Trailers.Operation, _operation));
            joins.Add(new DeclaredCommit(_view.Builder.WriteCommit(new CommitDraft(_view.Objects.ReadCommit(_base).Tree, [head, tip], _identity, _identity, message)), [], tip));
        }

        return joins;
    }

    private OperationPlan MakeOperation(Release release, string tagObject, IReadOnlyList<DeclaredCommit> joins, IReadOnlyList<EntryChange> changes)
    {
        var basis = PlanBases.Make(_view, [.. release.Specs.Select(Find).OfType<SpecEntry>().Select(entry => (entry, (string?)null))], Parameters()) with
        {
            ReleaseVersion = release.Version!.ToString(),
            Files = PlanBases.Files(changes),
        };
        var plan = new OperationPlan
        {
            Operation = _operation,
            Command = _request.Command,
            By = _identity,
            Claim = new ConservationClaim(_base, [], [.. joins, new DeclaredCommit(release.Commit!, changes)]),
            Tests = TestPlan.Of(_view.Configuration.Tests, release.Commit!, TestKind.Build, TestKind.Smoke),
            Basis = basis,
        };
        return PublishWaiting(new BranchMoves(_view).Integration(release.Commit!, _request.Push).Main(release.Commit!, _request.Push).Tag(release.Tag!, tagObject, _request.Push)).Apply(plan);
    }

    private IEnumerable<(string Name, string? Value)> Parameters() =>
    [
        ("bump", _request.Bump?.ToString()),
        ("version", _request.Version?.ToString()),
        ("reason", _request.Reason),
        ("aboard", _request.Aboard is { } aboard ? string.Join(", ", aboard.Select(spec => spec.Name)) : null),
        .. PlanBases.Landing(_request.Push, _request.IncludeUnpushed),
    ];
}
