using ReleaseTrain.Journal;

namespace ReleaseTrain.Core.Tests.Journal;

public sealed class JournalMarksTests
{
    [Theory]
    [InlineData("🚀 Starting Phase 2: Core (Tasks T026-T050)", JournalEntryKind.PhaseStart)]
    [InlineData("✅ Phase 1 complete: all of it (25/25 tasks)", JournalEntryKind.PhaseComplete)]
    [InlineData("✅ Phase 3.1 (User Story 1) complete", JournalEntryKind.PhaseComplete)]
    [InlineData("🎉 Implementation complete!", JournalEntryKind.PhaseComplete)]
    [InlineData("✅ spec-006 integrated", JournalEntryKind.Note)]
    [InlineData("✅ The complete list of files is in docs", JournalEntryKind.Note)]
    [InlineData("🎉 v1.2.0 released to origin/main", JournalEntryKind.Note)]
    [InlineData("📊 Checkpoint: Tasks T010-T025 complete - parser", JournalEntryKind.Checkpoint)]
    [InlineData("🚧 BLOCKED: no network - investigating", JournalEntryKind.Blocked)]
    [InlineData("✅ UNBLOCKED: proxy set - continuing", JournalEntryKind.Unblocked)]
    [InlineData("unblocked: proxy set", JournalEntryKind.Unblocked)]
    [InlineData("BLOCKED: no network", JournalEntryKind.Blocked)]
    [InlineData("Blocked by nothing", JournalEntryKind.Note)]
    [InlineData("❌ Tests failing: 3", JournalEntryKind.Bug)]
    [InlineData("  ⚖ Decision: one table", JournalEntryKind.Decision)]
    [InlineData("⚖️ Decision: one table", JournalEntryKind.Decision)]
    [InlineData("⚠️ spec-006 and spec-013 meet", JournalEntryKind.Note)]
    [InlineData("", JournalEntryKind.Note)]
    [InlineData("\U0001F680", JournalEntryKind.PhaseStart)]
    [InlineData("\uD83D", JournalEntryKind.Note)]
    public void What_a_note_tells_shows_in_how_it_begins(string text, JournalEntryKind kind) => Assert.Equal(kind, JournalMarks.KindOf(text));

    [Theory]
    [InlineData(JournalEntryKind.Note)]
    [InlineData(JournalEntryKind.Checkpoint)]
    [InlineData(JournalEntryKind.PhaseStart)]
    [InlineData(JournalEntryKind.PhaseComplete)]
    [InlineData(JournalEntryKind.Blocked)]
    [InlineData(JournalEntryKind.Unblocked)]
    [InlineData(JournalEntryKind.Bug)]
    [InlineData(JournalEntryKind.Metric)]
    [InlineData(JournalEntryKind.Decision)]
    public void What_is_written_as_one_kind_is_read_as_that_kind_and_is_marked_once(JournalEntryKind kind)
    {
        var written = JournalMarks.Write(kind, "the parser reads tables");

        Assert.Equal(kind, JournalMarks.KindOf(written));
        Assert.EndsWith("the parser reads tables", written, StringComparison.Ordinal);
        Assert.Equal(written, JournalMarks.Write(kind, written));
    }

    [Fact]
    public void Every_event_has_a_mark_of_its_own()
    {
        var marks = Enum.GetValues<JournalEvent>().Select(JournalMarks.Of).ToList();

        Assert.Equal(marks.Count, marks.Distinct().Count());
        Assert.All(marks, mark => Assert.True(JournalMarks.Has($"{mark} text", mark)));
    }

    [Fact]
    public void A_warning_is_known_without_its_variation_selector() => Assert.True(JournalMarks.Has("⚠ conflicts ahead", JournalMarks.Warning));
}
