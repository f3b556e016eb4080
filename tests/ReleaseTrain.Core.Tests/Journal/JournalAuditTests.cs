using ReleaseTrain.Journal;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Core.Tests.Journal;

public sealed class JournalAuditTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 9, 12, 0, 0, TimeSpan.Zero);
    private static readonly JournalNaming Naming = new("demo", JournalPolicy.Default);

    [Theory]
    [InlineData("demo: spec-006__planning", "There is no spec-006")]
    [InlineData("demo: spec-007__review", "spec-007 is closed")]
    [InlineData("demo: spec-008__impl-phase1", "The branch of spec-008 is gone")]
    [InlineData("demo: sprint-integration-v1.0.0", "1.0.0 was released on 2026-02-01")]
    [InlineData("demo: spec-009__impl-phase1", null)]
    [InlineData("demo: spec-010__review", null)]
    [InlineData("demo: sprint-integration-v1.1.0", null)]
    [InlineData("demo: sprint-integration-v2.0.0", null)]
    [InlineData("demo: final-completion", null)]
    [InlineData("other: spec-006__planning", null)]
    public void A_context_that_nothing_belongs_to_any_more_is_found_until_it_is_put_away(string name, string? reason)
    {
        var found = Audit(Context(name)).FindOrphaned().ToList();

        Assert.Equal(reason is null ? [] : [$"{reason}, and its journal is still open."], found.Select(finding => finding.Message));
        Assert.All(found, finding => Assert.Equal((JournalAudit.Orphaned, name, $"Stop-Journal -Name '{name}' -Archive"), (finding.Rule, finding.Target, finding.Fix)));
        Assert.Empty(Audit(Context(name) with { IsArchived = true }).FindOrphaned());
    }

    [Fact]
    public void Outside_of_a_repository_nobody_knows_what_is_orphaned() =>
        Assert.Empty(new JournalAudit(Naming, [Context("demo: spec-006__planning")], specs: null, new Dictionary<SemanticVersion, DateTimeOffset>(), Now).FindOrphaned());

    [Theory]
    [InlineData("demo: spec-009__impl-phase1", true, 31, true)]
    [InlineData("demo: spec-009__impl-phase1", true, 30, false)]
    [InlineData("demo: spec-009__impl-phase1", false, 31, false)]
    [InlineData("demo: spec-009__planning", true, 999, false)]
    public void Silence_is_found_where_the_policy_has_an_alarm_and_the_context_is_active(string name, bool isActive, int minutes, bool isFound)
    {
        var context = Context(name, notes: ["x"]) with { IsActive = isActive };
        var last = Now.AddMinutes(-minutes);
        context = context with { Heartbeats = [new JournalEntry { Context = name, At = last, Kind = JournalEntryKind.Heartbeat }], Notes = [.. context.Notes.Select(note => note with { At = last.AddHours(-1) })], StartedAt = last.AddHours(-2) };

        var found = Audit(context).FindSilent().ToList();

        Assert.Equal(isFound ? ["No sign of life since 2026-03-09 11:29:00 +00:00, for 31m; the alarm is at 30m."] : [], found.Select(finding => finding.Message));
    }

    [Theory]
    [InlineData("demo: spec-010__planning", 19, "JournalShort")]
    [InlineData("demo: spec-010__planning", 20, "")]
    [InlineData("demo: spec-010__planning", 31, "JournalLong")]
    [InlineData("demo: spec-009__impl-phase1", 3, "")]
    [InlineData("demo: spec-009__impl-phase1", 20, "JournalCheckpointMissing")]
    [InlineData("demo: spec-009__impl-phase1", 76, "JournalCheckpointMissing,JournalFull")]
    [InlineData("demo: spec-010__impl-phase1", 10, "JournalCheckpointMissing,JournalShort")]
    [InlineData("demo: sprint-integration-v1.1.0", 12, "JournalConstitutionMissing")]
    [InlineData("demo: sprint-integration-v2.0.0", 1, "")]
    public void What_a_context_tells_is_held_against_its_level(string name, int notes, string rules)
    {
        var found = Audit(Context(name, Enumerable.Range(1, notes).Select(note => $"note {note}"))).Find();

        Assert.Equal(rules, string.Join(',', found.Select(finding => finding.Rule).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Parts_of_one_line_of_work_count_together()
    {
        JournalContext[] parts = [Context("demo: spec-010__impl-phase1", Enumerable.Range(1, 40).Select(note => $"note {note}")), Context("demo: spec-010__impl-phase1-2", [.. Enumerable.Range(1, 15).Select(note => $"note {note}"), "📊 Checkpoint: all"])];

        Assert.Empty(Audit(parts).Find());
    }

    [Theory]
    [InlineData("📖 Clarity: kept")]
    [InlineData("Looked at the Constitution")]
    public void A_sprint_that_tells_of_the_constitution_is_well(string note) =>
        Assert.Empty(Audit(Context("demo: sprint-integration-v1.1.0", [note, .. Enumerable.Range(1, 11).Select(number => $"note {number}")])).Find());

    private static JournalAudit Audit(params JournalContext[] contexts) => new(
        Naming,
        contexts.Select(Naming.Describe),
        [
            JournalSpecs.Enter("spec-007-closed", SpecStage.Closed),
            JournalSpecs.Enter("spec-008-gone", SpecStage.Implementing, hasBranch: false),
            JournalSpecs.Enter("spec-009-work", SpecStage.Implementing),
            JournalSpecs.Enter("spec-010-done", SpecStage.Merged, hasBranch: false),
        ],
        new Dictionary<SemanticVersion, DateTimeOffset> { [SemanticVersion.Parse("1.0.0")] = new(2026, 2, 1, 9, 0, 0, TimeSpan.Zero), [SemanticVersion.Parse("1.1.0")] = Now.AddDays(-1) },
        Now);

    private static JournalContext Context(string name, IEnumerable<string>? notes = null) => new()
    {
        Name = name,
        Project = name.Split(':')[0],
        StartedAt = Now.AddDays(-60),
        Notes = [.. (notes ?? []).Select(text => new JournalEntry { Context = name, At = Now.AddDays(-1), Kind = JournalEntryKind.Note, Text = text })],
    };
}
