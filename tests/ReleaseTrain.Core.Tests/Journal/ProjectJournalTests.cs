using ReleaseTrain.Journal;

namespace ReleaseTrain.Core.Tests.Journal;

public sealed class ProjectJournalTests : IDisposable
{
    private const string First = "demo: spec-006__impl-phase1";
    private const string Second = "demo: spec-006__impl-phase1-2";

    private readonly JournalScene _scene = new();
    private readonly ProjectJournal _journal;

    public ProjectJournalTests() => _journal = new ProjectJournal(_scene.Journal, new JournalNaming("demo", JournalPolicy.Default));

    public void Dispose() => _scene.Dispose();

    [Fact]
    public void Near_the_split_the_work_goes_on_in_another_context_and_both_say_so()
    {
        _journal.Start(First);
        for (var note = 1; note <= 74; note++)
        {
            Assert.Equal(First, Write(First, $"note {note}"));
        }

        Assert.Equal(Second, Write(First, "note 75"));

        var (first, second) = (_journal.Find(First)!, _journal.Find(Second)!);
        Assert.Equal(75, first.Notes.Count);
        Assert.Equal($"🔗 Goes on in {Second}", first.Notes[^1].Text);
        Assert.Equal([$"🔗 Goes on from {First}", "note 75"], second.Notes.Select(note => note.Text));
        Assert.Equal((false, true), (first.IsActive, second.IsActive));
        Assert.Contains($"\"parent\": \"{First}\"", _scene.Text("demo__spec-006__impl-phase1-2", "meta.json"), StringComparison.Ordinal);

        // Whoever still writes to the first one is sent on; nothing is told twice.
        Assert.Equal(Second, Write(First, "late"));
        Assert.Equal(75, _journal.Find(First)!.Notes.Count);
        Assert.Equal(Second, _journal.FindLast(First));
    }

    [Fact]
    public void A_context_that_is_not_active_goes_on_without_disturbing_who_is()
    {
        _journal.Start("demo: elsewhere");
        _journal.Write(First, [.. Enumerable.Range(1, 73).Select(note => new JournalLine(JournalEntryKind.Note, $"note {note}"))], isMade: true);

        Assert.Equal(Second, _journal.Write(First, [new JournalLine(JournalEntryKind.Note, "a"), new JournalLine(JournalEntryKind.Note, "b")], isMade: true));
        Assert.Equal("demo: elsewhere", _journal.FindActive());
    }

    [Fact]
    public void Files_and_heartbeats_open_no_other_context_and_neither_do_contexts_without_a_split()
    {
        _journal.Write(First, [.. Enumerable.Range(1, 74).Select(note => new JournalLine(JournalEntryKind.Note, $"note {note}"))], isMade: true);
        _journal.Write("demo: spec-006__planning", [.. Enumerable.Range(1, 99).Select(note => new JournalLine(JournalEntryKind.Note, $"note {note}"))], isMade: true);

        Assert.Equal(First, _journal.Write(First, [new JournalLine(JournalEntryKind.Heartbeat, string.Empty)], isMade: false));
        Assert.Equal("demo: spec-006__planning", Write("demo: spec-006__planning", "100"));
    }

    [Fact]
    public void What_notes_tell_and_what_a_context_is_about_is_read_along()
    {
        _journal.Start(First);
        Write(First, "📊 Checkpoint: Tasks T001-T010 complete");

        var read = _journal.Find(First)!;
        Assert.Equal(JournalEntryKind.Checkpoint, Assert.Single(read.Notes).Kind);
        Assert.Equal(("spec-006", JournalLevel.Verbose), (read.Spec, read.Level));
        Assert.Null(_journal.Find("demo: nothing"));
    }

    private string Write(string name, string text) => _journal.Write(name, [new JournalLine(JournalEntryKind.Note, text)], isMade: false);
}
