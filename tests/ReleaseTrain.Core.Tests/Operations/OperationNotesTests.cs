using ReleaseTrain.Adapters;
using ReleaseTrain.Adapters.Journal;
using ReleaseTrain.Fixtures;
using ReleaseTrain.Journal;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>What an operation tells the journal is there once, wherever it was stopped.</summary>
public sealed class OperationNotesTests : IDisposable
{
    private const string First = "line: spec-001__review";
    private const string Second = "line: sprint-integration-v1.0.0";
    private const string Operation = "01J00000000000000000000000";

    private static readonly Signature Person = new("Test Person", "test@example.com", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    private readonly TestRepository _git = TestRepository.Create();
    private readonly string _home = Path.Combine(Directory.CreateTempSubdirectory("release-train-journal-").FullName, "home");
    private readonly SilentReporter _reporter = new();

    [Theory]
    [InlineData("after Done(refs)")]
    [InlineData("before Intend(journal)")]
    [InlineData("after Intend(journal)")]
    [InlineData("before Done(journal)")]
    [InlineData("after Done(journal)")]
    public void Stopped_between_the_push_and_the_journal_it_is_noted_once(string point)
    {
        _git.AddRemote();
        Assert.Throws<InvalidOperationException>(() => Run(passed => Stop(passed == point), Open(mostWrites: null)));

        Resume(Open(mostWrites: null));

        DemandNotedOnce();
        Assert.Equal(OperationState.Published, Read().State());
    }

    [Fact]
    public void Stopped_between_two_contexts_only_the_missing_one_is_written()
    {
        _git.AddRemote();
        Assert.Throws<InvalidOperationException>(() => Run(_ => { }, Open(mostWrites: 1)));
        Assert.Equal(["✅ Merged", "✅ Merged"], Notes(First));

        Resume(Open(mostWrites: null));

        DemandNotedOnce();
    }

    [Fact]
    public void The_next_change_of_the_repository_notes_what_a_kill_left_out()
    {
        _git.Commit("Say where the journal is", (".specify/config/workflow-config.yml", $"version: 1\nproject: line\njournal: {{ backend: embedded, home: '{_home}' }}\n"));
        Assert.Throws<InvalidOperationException>(() => Run(passed => Stop(passed == "after Intend(journal)"), Open(mostWrites: null)));

        using (var repository = _git.Open())
        {
            ChangeSession.Begin(new AdapterSet(), repository, _reporter, new ChangeOptions(IsDryRun: false, Fetch: false, Wait: false), default).Dispose();
        }

        Assert.Equal(["✅ Merged", "✅ Merged"], Notes(First));
        Assert.StartsWith("OperationFinished: ", Assert.Single(_reporter.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_said_before_by_somebody_else_is_not_taken_for_it()
    {
        new EmbeddedJournal(_home, new StillClock { At = Person.At }, default).Write(First, [new JournalLine(JournalEntryKind.Note, "✅ Merged")], new JournalOrigin());
        Assert.Throws<InvalidOperationException>(() => Run(passed => Stop(passed == "after Intend(journal)"), Open(mostWrites: null)));

        Resume(Open(mostWrites: null));

        Assert.Equal(["✅ Merged", "✅ Merged", "✅ Merged"], Notes(First));
    }

    [Theory]
    [InlineData("https://ada:secret@example.com/line.git", "https://example.com/line.git")]
    [InlineData("https://example.com/line.git?token=secret", "https://example.com/line.git")]
    [InlineData("git@example.com:ada/line.git", "git@example.com:ada/line.git")]
    [InlineData("/srv/line.git", "/srv/line.git")]
    public void An_address_is_noted_without_what_only_its_owner_may_know(string address, string noted) => Assert.Equal(noted, VersionNotes.CleanAddress(address));

    [Fact]
    public void No_test_writes_into_the_journal_of_who_runs_it()
    {
        var journal = new AdapterSet().Journals.Open(new Configuration.JournalSettings(), home: null, default)!;

        Assert.StartsWith(Environment.GetEnvironmentVariable("RELEASE_TRAIN_TEST_HOME")!, journal.Home, StringComparison.Ordinal);
    }

    [Fact]
    public void A_journal_that_cannot_be_written_is_one_warning_and_the_record_keeps_the_texts()
    {
        Run(_ => { }, () => throw new IOException("The disk is full."));

        Assert.Equal(OperationState.Applied, Read().State());
        var message = Assert.Single(_reporter.Warnings);
        Assert.StartsWith("JournalNotWritten: ", message, StringComparison.Ordinal);
        Assert.Contains("The disk is full. Not noted in 'line: spec-001__review' (2 lines), 'line: sprint-integration-v1.0.0' (2 lines).", message, StringComparison.Ordinal);
        Assert.Contains("Next: Write-Journal -Name 'line: spec-001__review' '✅ Merged'; ", message, StringComparison.Ordinal);
        Assert.Contains($"operation {Operation}", message, StringComparison.Ordinal);
        Assert.Equal(["✅ Merged", "✅ Merged", "🎉 It''s out", "/tmp/a file"], Read().Plan.Journal.SelectMany(context => context.Lines).Select(line => line.Text));
        Assert.Equal([ContextEnd.Archive, ContextEnd.None], Read().Plan.Journal.Select(context => context.End));
    }

    [Fact]
    public void Where_others_hold_the_home_it_is_waited_for_once()
    {
        var waits = 0;
        Run(_ => { }, () => new ProjectJournal(new HeldJournal(() => waits++), new JournalNaming("line", JournalPolicy.Default)));

        Assert.Equal(1, waits);
        Assert.Contains("'line: spec-001__review' (2 lines), 'line: sprint-integration-v1.0.0' (2 lines)", Assert.Single(_reporter.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_taken_back_says_so_wherever_it_was_noted()
    {
        Run(_ => { }, Open(mostWrites: null));
        using var repository = _git.Open();

        new OperationExecutor(repository, new OperationStore(repository).Operations, _reporter, journal: Open(mostWrites: null)).Undo(Read());

        Assert.All([First, Second], name => Assert.StartsWith("⚠️ Taken back: Test-Notes 00000000 of ", Notes(name)[^1], StringComparison.Ordinal));
        Assert.Equal(OperationState.Undone, Read().State());
    }

    public void Dispose()
    {
        _git.Dispose();
        Directory.Delete(Path.GetDirectoryName(_home)!, recursive: true);
    }

    private static void Stop(bool isThere)
    {
        if (isThere)
        {
            throw new InvalidOperationException("Stopped.");
        }
    }

    private void Run(Action<string> observer, Func<ProjectJournal?> journal)
    {
        using var repository = _git.Open();
        using var scratch = repository.CreateScratch(unsigned: true);
        var head = _git.Git("rev-parse", "main");
        var commit = scratch.WriteCommit(new CommitDraft(scratch.EditTree(scratch.ReadCommit(head).Tree, [new TreeEdit("new.txt", scratch.WriteBlob("new\n"u8))]), [head], Person, Person, "Train\n"));
        var change = new RefChange { Ref = "refs/heads/dev", Old = null, New = commit };
        var isPublished = _git.Git("remote").Length > 0;
        var plan = new OperationPlan
        {
            Operation = Operation,
            Command = "Test-Notes",
            By = Person,
            Basis = new PlanBasis { Reads = [new RefRead("refs/heads/dev", null)], At = Person.At },
            Remote = isPublished ? "origin" : null,
            Local = [change],
            Publish = isPublished ? [change] : [],
            Journal =
            [
                new PlannedContext(First, [new JournalLine(JournalEntryKind.Note, "✅ Merged"), new JournalLine(JournalEntryKind.Note, "✅ Merged")]) { End = ContextEnd.Archive },
                new PlannedContext(Second, [new JournalLine(JournalEntryKind.Note, "🎉 It''s out"), new JournalLine(JournalEntryKind.File, "/tmp/a file")]) { Follows = First },
            ],
        };
        new OperationExecutor(repository, new OperationStore(repository).Operations, _reporter, observer, journal).Execute(plan, scratch);
    }

    private void Resume(Func<ProjectJournal?> journal)
    {
        using var repository = _git.Open();
        using var resumption = Resumption.Begin(repository, _reporter, isDryRun: false, wait: false, default, journal);
        resumption.Resume(Assert.Single(resumption.Unsettled));
    }

    private OperationLog Read()
    {
        using var repository = _git.Open();
        var store = new OperationStore(repository);
        return Assert.Single(store.Folders.Select(store.Read))!;
    }

    private Func<ProjectJournal?> Open(int? mostWrites) =>
        () => new ProjectJournal(new MortalJournal(new EmbeddedJournal(_home, TimeProvider.System, default), mostWrites), new JournalNaming("line", JournalPolicy.Default));

    private string[] Notes(string name) => [.. Assert.Single(new EmbeddedJournal(_home, TimeProvider.System, default).Read(new JournalQuery([name])).Contexts).Notes.Select(note => note.Text)];

    private void DemandNotedOnce()
    {
        Assert.Equal(["✅ Merged", "✅ Merged"], Notes(First));
        Assert.Equal(["🎉 It''s out"], Notes(Second));
        Assert.Empty(_reporter.Warnings);
    }

    /// <summary>A journal that somebody else holds for good.</summary>
    private sealed class HeldJournal(Action wait) : IJournal
    {
        public string Home => "/held";

        public string Backend => "held";

        public JournalSnapshot Read(JournalQuery query) => new([], null, []);

        public Func<JournalSnapshot> Follow(JournalQuery query) => () => Read(query);

        public StartedContext Start(string name, JournalOrigin origin) => throw Busy();

        public string? Stop() => throw Busy();

        public void Archive(string name) => throw Busy();

        public string Write(string name, IReadOnlyList<JournalLine> lines, JournalOrigin? origin = null) => throw Busy();

        public IReadOnlyList<JournalTransition> ReadTransitions() => [];

        public string? Repair(Finding finding) => null;

        private ReleaseTrainException Busy()
        {
            wait();
            return new TrainError("JournalBusy", "Others hold it.", Home, "the same command again").AsException();
        }
    }

    /// <summary>A journal whose process dies after so many writes.</summary>
    private sealed class MortalJournal(IJournal inner, int? mostWrites) : IJournal
    {
        private int _writes;

        public string Home => inner.Home;

        public string Backend => inner.Backend;

        public JournalSnapshot Read(JournalQuery query) => inner.Read(query);

        public Func<JournalSnapshot> Follow(JournalQuery query) => inner.Follow(query);

        public StartedContext Start(string name, JournalOrigin origin) => inner.Start(name, origin);

        public string? Stop() => inner.Stop();

        public void Archive(string name) => inner.Archive(name);

        public string Write(string name, IReadOnlyList<JournalLine> lines, JournalOrigin? origin = null) =>
            _writes++ == mostWrites ? throw new InvalidOperationException("Stopped.") : inner.Write(name, lines, origin);

        public IReadOnlyList<JournalTransition> ReadTransitions() => inner.ReadTransitions();

        public string? Repair(Finding finding) => inner.Repair(finding);
    }
}
