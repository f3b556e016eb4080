using ReleaseTrain.Specs;

namespace ReleaseTrain.Journal;

/// <summary>What is journaled, for each group of stages: journaling-policy.yml of the integration branch, with the defaults for what it does not say.</summary>
internal sealed class JournalPolicy
{
    private readonly JournalRule[] _rules;

    /// <param name="rules">The rules that differ from the defaults.</param>
    public JournalPolicy(IReadOnlyDictionary<JournalGroup, JournalRule> rules) =>
        _rules = [.. Enum.GetValues<JournalGroup>().Select(group => rules.GetValueOrDefault(group) ?? DefaultOf(group))];

    /// <summary>The policy where nobody wrote one.</summary>
    public static JournalPolicy Default { get; } = new(new Dictionary<JournalGroup, JournalRule>());

    /// <summary>The rule of a group.</summary>
    public JournalRule this[JournalGroup group] => _rules[(int)group];

    /// <summary>The group that a spec's work belongs to.</summary>
    public static JournalGroup GroupOf(SpecKind kind, SpecStage stage) => kind == SpecKind.Hotfix ? JournalGroup.Hotfix : stage switch
    {
        <= SpecStage.Tasked => JournalGroup.Planning,
        SpecStage.ChecklistValidated => JournalGroup.Checklist,
        SpecStage.Implementing => JournalGroup.Implementation,
        SpecStage.Testing => JournalGroup.Validation,
        SpecStage.Review => JournalGroup.Review,
        _ => JournalGroup.Sprint,
    };

    /// <summary>The rule of a group where the policy says nothing.</summary>
    public static JournalRule DefaultOf(JournalGroup group) => group switch
    {
        JournalGroup.Planning => new("{spec}__planning", JournalLevel.Standard, 20, 30, [JournalEvent.Start, JournalEvent.Done, JournalEvent.Warning, JournalEvent.Blocked]),
        JournalGroup.Checklist => new("{spec}__planning", JournalLevel.Minimal, 5, 10, [JournalEvent.Done, JournalEvent.Warning, JournalEvent.Blocked]),
        JournalGroup.Implementation => new("{spec}__impl-phase{phase}", JournalLevel.Verbose, 50, 50, [JournalEvent.Start, JournalEvent.Checkpoint, JournalEvent.Done, JournalEvent.Warning, JournalEvent.Blocked])
        {
            Split = 75,
            Heartbeat = TimeSpan.FromMinutes(10),
            Alarm = TimeSpan.FromMinutes(30),
        },
        JournalGroup.Validation => new("{spec}__validation", JournalLevel.Detailed, 30, 50, [JournalEvent.Start, JournalEvent.Done, JournalEvent.Warning, JournalEvent.Blocked]),
        JournalGroup.Review => new("{spec}__review", JournalLevel.Minimal, 5, 10, [JournalEvent.Start, JournalEvent.Done, JournalEvent.Constitution, JournalEvent.Warning, JournalEvent.Blocked]),
        JournalGroup.Sprint => new("sprint-integration-v{version}", JournalLevel.Standard, 10, 20, [JournalEvent.Start, JournalEvent.List, JournalEvent.Warning, JournalEvent.Done, JournalEvent.Constitution, JournalEvent.Version, JournalEvent.Release, JournalEvent.Link, JournalEvent.CleanUp]),
        _ => new("{spec}", JournalLevel.Minimal, 10, 10, [JournalEvent.Start, JournalEvent.Done, JournalEvent.Release, JournalEvent.Warning, JournalEvent.Blocked]),
    };
}
