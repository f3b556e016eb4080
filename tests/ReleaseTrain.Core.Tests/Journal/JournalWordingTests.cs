using ReleaseTrain.Gates.Documents;
using ReleaseTrain.Journal;

namespace ReleaseTrain.Core.Tests.Journal;

public sealed class JournalWordingTests
{
    private static readonly JournalPhase Core = new("2", "Core", JournalSpecs.Tasks(10, 20, done: 16));

    [Theory]
    [InlineData(JournalEntryKind.PhaseStart, "", "🚀 Starting Phase 2: Core (Tasks T010-T029)")]
    [InlineData(JournalEntryKind.PhaseStart, "with care", "🚀 Starting Phase 2: Core (Tasks T010-T029) - with care")]
    [InlineData(JournalEntryKind.PhaseComplete, "", "✅ Phase 2 complete: Core (16/20 tasks)")]
    [InlineData(JournalEntryKind.PhaseComplete, "parser and model", "✅ Phase 2 complete: parser and model (16/20 tasks)")]
    [InlineData(JournalEntryKind.Checkpoint, "parser", "📊 Checkpoint: Tasks T010-T025 complete - parser")]
    [InlineData(JournalEntryKind.Blocked, "no network", "🚧 BLOCKED: no network")]
    [InlineData(JournalEntryKind.Unblocked, "proxy set", "✅ UNBLOCKED: proxy set")]
    [InlineData(JournalEntryKind.Note, "✅ said as it is", "✅ said as it is")]
    public void A_note_says_what_tasks_it_is_about(JournalEntryKind kind, string text, string written) =>
        Assert.Equal(written, JournalWording.Write(kind, text, JournalGroup.Implementation, Core, _ => false));

    [Theory]
    [InlineData(JournalGroup.Validation, JournalEntryKind.PhaseStart, "🚀 Starting validation: by hand")]
    [InlineData(JournalGroup.Sprint, JournalEntryKind.PhaseComplete, "✅ Sprint integration complete: by hand")]
    [InlineData(null, JournalEntryKind.PhaseStart, "🚀 by hand")]
    [InlineData(JournalGroup.Implementation, JournalEntryKind.Checkpoint, "📊 Checkpoint: by hand")]
    public void Without_tasks_the_stage_is_told(object? group, JournalEntryKind kind, string written) =>
        Assert.Equal(written, JournalWording.Write(kind, "by hand", (JournalGroup?)group, phase: null, _ => false));

    [Fact]
    public void What_is_written_is_read_as_its_kind()
    {
        foreach (var kind in new[] { JournalEntryKind.PhaseStart, JournalEntryKind.PhaseComplete, JournalEntryKind.Checkpoint })
        {
            Assert.All(Enum.GetValues<JournalGroup>(), group => Assert.Equal(kind, JournalMarks.KindOf(JournalWording.Write(kind, "x", group, phase: null, _ => false))));
            Assert.Equal(kind, JournalMarks.KindOf(JournalWording.Write(kind, "x", JournalGroup.Implementation, Core, _ => false)));
        }
    }

    [Fact]
    public void A_checkpoint_tells_only_what_no_earlier_one_told()
    {
        var told = JournalWording.ReadTold([Note("📊 Checkpoint: Tasks T010-T020, T022 complete - parser"), Note("The tasks T021-T025 are hard", JournalEntryKind.Note)]);

        Assert.Equal("📊 Checkpoint: Tasks T021, T023-T025 complete - model", JournalWording.Write(JournalEntryKind.Checkpoint, "model", JournalGroup.Implementation, Core, told));
        Assert.Equal("📊 Checkpoint: 16/20 tasks complete", JournalWording.Write(JournalEntryKind.Checkpoint, "", JournalGroup.Implementation, Core, _ => true));
    }

    [Fact]
    public void Tasks_are_told_in_their_phases()
    {
        var phases = JournalPhase.Read([.. JournalSpecs.Tasks(1, 3, 3, JournalSpecs.Phase("1", "Setup")), .. JournalSpecs.Tasks(4, 3, 1, JournalSpecs.Phase("2A", "Core"))]);

        Assert.Equal(["1 Setup 3", "2A Core 1"], phases.Select(phase => $"{phase.Number} {phase.Name} {phase.Done}"));
        Assert.Equal("2A", JournalPhase.FindCurrent(phases)!.Number);
        Assert.Equal("1", Assert.Single(JournalPhase.Read(JournalSpecs.Tasks(1, 3, 0))).Number);
        Assert.Null(JournalPhase.FindCurrent(JournalPhase.Read([])));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("IV", "V")]
    [InlineData("1", "1")]
    public void Phases_that_names_cannot_end_with_are_counted(string? first, string? second)
    {
        TaskPhase[] phases = [JournalSpecs.Phase(first, "Setup"), JournalSpecs.Phase(second, "Core")];

        Assert.Equal(["1", "2"], JournalPhase.Read([.. JournalSpecs.Tasks(1, 1, 0, phases[0]), .. JournalSpecs.Tasks(2, 1, 0, phases[1])]).Select(phase => phase.Number));
    }

    private static JournalEntry Note(string text, JournalEntryKind kind = JournalEntryKind.Checkpoint) => new() { Context = "demo: x", At = DateTimeOffset.UnixEpoch, Kind = kind, Text = text };
}
