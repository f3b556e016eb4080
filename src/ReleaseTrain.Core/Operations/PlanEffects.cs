using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>Puts what a plan moves into the form that its record has, and back: one effect for each thing that is done by itself, in the order in which they are done.</summary>
internal static class PlanEffects
{
    public static IReadOnlyList<PlannedEffect> Of(OperationPlan plan) =>
    [
        .. OfRefs(Effects.Push, EffectKind.Push, plan.Remote, plan.Publish),
        .. plan.Moves.Select((move, index) => new PlannedEffect(Effects.Move(index), EffectKind.Worktree, move.Path, [Head(move.Old, move.New, move.Branch)])),
        .. plan.Entries.Select((entries, index) => new PlannedEffect(Effects.Entries(index), EffectKind.IndexEntry, entries.Path, [Head(entries.OldCommit, entries.NewCommit, entries.Branch), .. entries.Changes.Select(OfEntry)])),
        .. OfRefs(Effects.Refs, EffectKind.Refs, PlannedEffect.Here, plan.Local),
        .. FollowUps(plan),
    ];

    /// <summary>Those that follow the refs.</summary>
    public static IReadOnlyList<PlannedEffect> FollowUps(OperationPlan plan) =>
    [
        .. OfRefs(Effects.Share, EffectKind.Push, plan.Remote, plan.Share),
        .. OfRefs(Effects.Withdraw, EffectKind.Push, plan.Remote, plan.Withdraw),
        .. OfSettings(Effects.Settings, [.. plan.Forget.SelectMany(forgotten => forgotten.Settings).Select(setting => Setting(setting.Key, setting.Text, null))]),
        .. OfSettings(Effects.Upstreams, [.. plan.Upstreams.SelectMany(upstream => OfUpstream(upstream, plan.Remote!))]),
        .. plan.Switches.Select((change, index) => new PlannedEffect(Effects.Switch(index), EffectKind.Worktree, change.Path, [.. OfHead(change), Head(null, change.Commit, change.Branch)])),
        .. plan.Additions.Select((addition, index) => new PlannedEffect(Effects.Addition(index), EffectKind.Worktree, addition.Path, [Head(null, addition.Commit, addition.Branch)])),
        .. plan.Journal.Count == 0 ? [] : new[] { new PlannedEffect(Effects.Journal, EffectKind.Journal, PlannedEffect.Here, JournalItems.Of(plan.Journal)) },
    ];

    /// <summary>The plan with what its recorded effects move.</summary>
    public static OperationPlan Restore(OperationPlan plan, IReadOnlyList<PlannedEffect> effects) => plan with
    {
        Publish = ReadRefs(effects, Effects.Push),
        Local = ReadRefs(effects, Effects.Refs),
        Share = ReadRefs(effects, Effects.Share),
        Withdraw = ReadRefs(effects, Effects.Withdraw),
        Moves = [.. Numbered(effects, Effects.Move).Select(effect => new WorkTreeMove(effect.Where, effect.Items[0].Symref!, effect.Items[0].Old!, effect.Items[0].New!))],
        Entries = [.. Numbered(effects, Effects.Entries).Select(ReadEntries)],
        Forget = [.. Find(effects, Effects.Settings).GroupBy(item => BranchSetting.BranchOf(item.Name), StringComparer.Ordinal).Select(group => new ForgottenBranch(group.Key, [.. group.Select(item => new BranchSetting(item.Name, item.Old))]))],
        Upstreams = [.. Find(effects, Effects.Upstreams).GroupBy(item => BranchSetting.BranchOf(item.Name), StringComparer.Ordinal).Select(group => new BranchUpstream(group.Key, [.. group.Where(item => item.Old is not null).Select(item => new BranchSetting(item.Name, item.Old))]))],
        Switches = [.. Numbered(effects, Effects.Switch).Select(ReadSwitch)],
        Additions = [.. Numbered(effects, Effects.Addition).Select(effect => new WorkTreeAddition(effect.Where, effect.Items[0].Symref!, effect.Items[0].New!))],
        Journal = JournalItems.Read(Find(effects, Effects.Journal)),
    };

    private static IEnumerable<PlannedEffect> OfRefs(string id, EffectKind kind, string? where, IReadOnlyList<RefChange> changes) =>
        changes.Count == 0 ? [] : [new PlannedEffect(id, kind, where!, [.. changes.Select(change => new EffectItem { Name = change.Ref, Old = change.Old, New = change.New })])];

    private static IEnumerable<PlannedEffect> OfSettings(string id, IReadOnlyList<EffectItem> items) => items.Count == 0 ? [] : [new PlannedEffect(id, EffectKind.Config, PlannedEffect.Here, items)];

    private static IEnumerable<EffectItem> OfUpstream(BranchUpstream upstream, string remote) =>
    [
        .. upstream.Before.Select(setting => Setting(setting.Key, setting.Text, null)),
        Setting(BranchSetting.RemoteOf(upstream.Branch), null, remote),
        Setting(BranchSetting.MergeOf(upstream.Branch), null, $"refs/heads/{upstream.Branch}"),
    ];

    private static IEnumerable<EffectItem> OfHead(WorkTreeSwitch change) => change.OldBranch is null && change.OldCommit is null ? [] : [Head(change.OldCommit, null, change.OldBranch)];

    private static EffectItem OfEntry(EntryChange change) => new() { Name = change.Path, Old = change.Old, New = change.New };

    private static EffectItem Setting(string key, string? old, string? @new) => new() { Name = key, Old = old, New = @new };

    private static EffectItem Head(string? old, string? @new, string? branch) => new() { Name = EffectItem.Head, Old = old, New = @new, Symref = branch };

    private static WorkTreeEntries ReadEntries(PlannedEffect effect)
    {
        var head = effect.Items[0];
        return new WorkTreeEntries(effect.Where, head.Symref!, head.Old!, head.New!, [.. effect.Items.Skip(1).Select(item => new EntryChange(item.Name, item.Old, item.New))]);
    }

    private static WorkTreeSwitch ReadSwitch(PlannedEffect effect)
    {
        var (before, after) = (effect.Items.Count > 1 ? effect.Items[0] : null, effect.Items[^1]);
        return new WorkTreeSwitch(effect.Where, before?.Symref, before?.Old, after.Symref!, after.New!);
    }

    private static IReadOnlyList<RefChange> ReadRefs(IReadOnlyList<PlannedEffect> effects, string id) =>
        [.. Find(effects, id).Select(item => new RefChange { Ref = item.Name, Old = item.Old, New = item.New })];

    private static IReadOnlyList<EffectItem> Find(IReadOnlyList<PlannedEffect> effects, string id) => effects.FirstOrDefault(effect => effect.Id == id)?.Items ?? [];

    private static IEnumerable<PlannedEffect> Numbered(IReadOnlyList<PlannedEffect> effects, Func<int, string> name)
    {
        for (var index = 0; effects.FirstOrDefault(effect => effect.Id == name(index)) is { } found; index++)
        {
            yield return found;
        }
    }
}
