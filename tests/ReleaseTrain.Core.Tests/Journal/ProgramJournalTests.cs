using System.Diagnostics;
using ReleaseTrain.Adapters.Journal;

namespace ReleaseTrain.Journal;

/// <summary>How the program is called, what becomes of its refusals, and what a kill between two of its runs leaves.</summary>
public sealed class ProgramJournalTests : IDisposable
{
    private readonly JournalScene _scene = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("release-train-program-").FullName;

    [ShellFact]
    public void What_it_says_on_its_error_output_is_told()
    {
        var journal = Open("echo 'Error: disk is full' >&2; echo 'Usage:' >&2; exit 1");

        var error = Assert.Throws<ReleaseTrainException>(() => journal.Start("a", new JournalOrigin()));

        Assert.Equal("JournalFailed", error.Id);
        Assert.Contains("my-context start failed", error.Message, StringComparison.Ordinal);
        Assert.Contains(": disk is full", error.Message, StringComparison.Ordinal);
    }

    [ShellFact]
    public void An_error_in_its_answer_is_one_although_it_ends_well()
    {
        var journal = Open("echo '⚠️  Context now has 50 notes.'; printf '{\\n \"command\": \"start\", \"later\": 1, \"error\": {\"code\": 2, \"message\": \"no way\"}\\n}\\n'");

        Assert.Contains("no way", Assert.Throws<ReleaseTrainException>(() => journal.Start("a", new JournalOrigin())).Message, StringComparison.Ordinal);
    }

    [ShellFact]
    public void One_that_gives_no_answer_has_done_nothing()
    {
        Assert.Equal("JournalFailed", Assert.Throws<ReleaseTrainException>(() => Open("exit 0").Start("a", new JournalOrigin())).Id);
        Assert.Equal("JournalFailed", Assert.Throws<ReleaseTrainException>(() => Open("head -c 9000 /dev/zero").Start("a", new JournalOrigin())).Id);
        Assert.False(File.Exists(Turn.PathIn(_scene.Home)));
    }

    [ShellFact]
    public void What_it_leaves_behind_is_not_waited_for()
    {
        var left = Path.Combine(_folder, "left");

        var answer = ContextChild.Run(Write($"sleep 600 & echo $! > '{left}'; echo done"), _scene.Home, [], TimeSpan.FromMinutes(1), CancellationToken.None);

        using var behind = Process.GetProcessById(int.Parse(File.ReadAllText(left), System.Globalization.CultureInfo.InvariantCulture));
        behind.Kill();
        Assert.Equal(new ContextAnswer(0, "done\n", string.Empty), answer);
    }

    [ShellFact]
    public void Of_one_that_never_stops_talking_the_beginning_is_heard()
    {
        var answer = ContextChild.Run(Write("head -c 3000000 /dev/zero | tr '\\0' x"), _scene.Home, [], TimeSpan.FromMinutes(1), CancellationToken.None);

        Assert.Equal(new string('x', 1 << 20), answer.Output);
    }

    [Theory]
    [InlineData("{ \"Kept\": { \"a\": null } }")]
    [InlineData("{ \"Kept\": { \"..\": \"{}\" } }")]
    [InlineData("{ \"Kept\": null }")]
    [InlineData("[]")]
    [InlineData("")]
    public void What_is_no_turn_is_not_taken_for_one(string text) => Assert.Null(Turn.Parse(System.Text.Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void What_cannot_take_its_place_leaves_nothing_beside_it()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "taken"));

        Assert.ThrowsAny<Exception>(() => StoreFiles.Replace(Path.Combine(_folder, "taken"), "text"));

        Assert.Empty(Directory.GetFiles(_folder));
    }

    [ShellFact]
    public void A_pipe_in_the_place_of_a_log_is_a_finding_and_not_waited_for()
    {
        _scene.Journal.Start("a", new JournalOrigin());
        File.Delete(_scene.PathOf("a", "notes.log"));
        ContextChild.Run(Write($"mkfifo '{_scene.PathOf("a", "notes.log")}'"), _scene.Home, [], TimeSpan.FromMinutes(1), CancellationToken.None);

        Assert.Equal(JournalFindings.FileUnreadable, Assert.Single(_scene.Read().Findings).Rule);
    }

    [ShellFact]
    public void It_gets_its_home_no_input_and_texts_that_look_like_options_as_texts()
    {
        var journal = Open($"""
            echo "$MY_CONTEXT_HOME" > '{_folder}/home'; cat > '{_folder}/input'; for word; do echo "$word" >> '{_folder}/words'; done
            echo '{"{"}"data": {"{"}"data": {"{"}"context_name": "-x"{"}}}"}'
            """);

        journal.Start("-x", new JournalOrigin("-me", "up", ["a", "b"]));

        Assert.Equal(_scene.Home, File.ReadAllText(Path.Combine(_folder, "home")).Trim());
        Assert.Empty(File.ReadAllText(Path.Combine(_folder, "input")));
        Assert.Equal(["start", "--json", "--created-by=-me", "--parent=up", "--labels=a,b", "--", "-x"], File.ReadAllLines(Path.Combine(_folder, "words")));
    }

    [ShellFact]
    public void It_is_ended_with_all_that_it_started_when_the_user_stops()
    {
        using var stopping = new CancellationTokenSource();
        var began = Path.Combine(_folder, "began");
        var program = Write($"sleep 600 & echo $! > '{began}.new'; mv '{began}.new' '{began}'; wait");
        var running = Task.Run(() => Assert.ThrowsAny<OperationCanceledException>(() => ContextChild.Run(program, _scene.Home, [], TimeSpan.FromMinutes(1), stopping.Token)));
        Assert.True(SpinWait.SpinUntil(() => File.Exists(began), TimeSpan.FromMinutes(1)));

        stopping.Cancel();
        running.Wait();

        RunningProcess.DemandEnd(File.ReadAllText(began).Trim());
    }

    [ShellFact]
    public void One_that_does_not_answer_in_time_is_ended()
    {
        var error = Assert.Throws<ReleaseTrainException>(() => ContextChild.Run(Write("sleep 600"), _scene.Home, [], TimeSpan.FromMilliseconds(100), CancellationToken.None));

        Assert.Equal("JournalBusy", error.Id);
    }

    [ShellFact]
    public void Only_a_program_that_answers_and_is_new_enough_is_one()
    {
        Assert.Equal("3.1.0", ContextProgram.At(Write("echo 'my-context version 3.1.0 (build: unknown, commit: unknown)'"), CancellationToken.None)?.Version);
        Assert.Equal("2.2.0-beta", ContextProgram.At(Write("echo 'my-context version 2.2.0-beta'"), CancellationToken.None)?.Version);
        Assert.Equal("dev", ContextProgram.At(Write("echo 'my-context version dev'"), CancellationToken.None)?.Version);
        Assert.Null(ContextProgram.At(Write("echo 'my-context version 1.0.0'"), CancellationToken.None));
        Assert.Null(ContextProgram.At(Write("echo 'something else'"), CancellationToken.None));
        Assert.Null(ContextProgram.At(Write("exit 1"), CancellationToken.None));
        Assert.Null(ContextProgram.At(Path.Combine(_folder, "nothing"), CancellationToken.None));
    }

    [Fact]
    public void A_write_elsewhere_that_was_killed_is_put_right_by_the_next_one()
    {
        KillBetween();

        _scene.Journal.Stop();

        Assert.Equal("{", _scene.Text("active", "meta.json")[..1]);
        Assert.Contains("\"me\"", _scene.Text("active", "meta.json"), StringComparison.Ordinal);
        Assert.True(_scene.Read("other") is { IsActive: false, IsArchived: true });
        Assert.Equal("active", _scene.Journal.ReadTransitions()[^1].From);
        Assert.False(File.Exists(Turn.PathIn(_scene.Home)));
    }

    [Fact]
    public void A_write_elsewhere_that_was_killed_is_a_finding_and_can_be_mended()
    {
        KillBetween();
        Assert.Equal("active", _scene.Read().Active);
        _scene.Clock.Pass(TimeSpan.FromMinutes(5));

        var finding = Assert.Single(_scene.Read().Findings);
        Assert.Equal(JournalFindings.TurnInterrupted, finding.Rule);
        Assert.NotNull(_scene.Journal.Repair(finding));

        Assert.Empty(_scene.Read().Findings);
        Assert.Equal("active", StateFile.Read(File.ReadAllBytes(_scene.PathOf("state.json")))?.Active);
        Assert.Null(_scene.Read("active").EndedAt);
    }

    [Fact]
    public void While_it_goes_from_one_to_the_other_the_active_one_stays_so()
    {
        KillBetween();
        _scene.Put("{\"last_updated\": \"2026-01-02T00:00:00Z\"}", "state.json");

        Assert.Equal("active", _scene.Read().Active);
    }

    [ProgramFact]
    public void A_write_elsewhere_leaves_both_contexts_as_they_were()
    {
        var journal = new ProgramJournal(RealProgram.Found, _scene.Home, TimeProvider.System, CancellationToken.None);
        journal.Start("other", new JournalOrigin("me", "up", ["label"]));
        journal.Start("active", new JournalOrigin("me"));
        journal.Archive("other");
        var before = (_scene.Text("active", "meta.json"), _scene.Text("other", "meta.json"));

        journal.Write("other", [new(JournalEntryKind.Note, "one"), new(JournalEntryKind.Note, "two"), new(JournalEntryKind.Heartbeat, string.Empty)]);

        Assert.Equal(before, (_scene.Text("active", "meta.json"), _scene.Text("other", "meta.json")));
        Assert.Equal("active", _scene.Read().Active);
        Assert.Equal(["one", "two"], _scene.Read("other").Notes.Select(note => note.Text));
    }

    [ProgramFact]
    public void Every_text_that_is_taken_comes_back()
    {
        string[] texts = [new string('x', 10_000), string.Concat(Enumerable.Repeat("🚀", 2_500)), "a\u2028b", "\r", "\n", " ", "\\", "a\\|b\\\\n\\", "\u001b[31mred", "שלום\u202e", "--help", "-"];
        var journal = new ProgramJournal(RealProgram.Found, _scene.Home, TimeProvider.System, CancellationToken.None);
        journal.Start("a", new JournalOrigin());

        journal.Write("a", [.. texts.Select(text => new JournalLine(JournalEntryKind.Note, text))]);

        Assert.Equal(texts, journal.Read(new JournalQuery()).Contexts[0].Notes.Select(note => note.Text));
        Assert.Equal("JournalTextInvalid", Assert.Throws<ReleaseTrainException>(() => journal.Write("a", [new(JournalEntryKind.Note, new string('x', 10_001))])).Id);
    }

    [ProgramFact]
    public void A_start_that_was_killed_takes_nobodys_name()
    {
        var journal = new ProgramJournal(RealProgram.Found, _scene.Home, TimeProvider.System, CancellationToken.None);
        _scene.Put("{", "begun", "meta.json.release-train.tmp");

        Assert.Equal(new StartedContext("begun", IsNew: true), journal.Start("begun", new JournalOrigin()));
    }

    [ProgramFact]
    public void One_that_was_never_stopped_gets_no_twin()
    {
        var journal = new ProgramJournal(RealProgram.Found, _scene.Home, TimeProvider.System, CancellationToken.None);
        journal.Start("a", new JournalOrigin("me"));
        _scene.Put("{\"last_updated\": \"2026-01-01T00:00:00Z\"}", "state.json");

        Assert.Equal(new StartedContext("a", IsNew: false), journal.Start("a", new JournalOrigin()));
        Assert.Contains("\"me\"", _scene.Text("a", "meta.json"), StringComparison.Ordinal);
    }

    [ProgramFact]
    public void What_is_taken_up_out_of_the_archive_is_in_the_programs_list_again()
    {
        var journal = new ProgramJournal(RealProgram.Found, _scene.Home, TimeProvider.System, CancellationToken.None);
        journal.Start("a", new JournalOrigin());
        journal.Archive("a");
        Assert.DoesNotContain("\"a\"", RealProgram.Ask(_scene.Home, "list", "--json"), StringComparison.Ordinal);

        Assert.False(journal.Start("a", new JournalOrigin()).IsNew);

        Assert.Contains("\"a\"", RealProgram.Ask(_scene.Home, "list", "--json"), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _scene.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // The program has stopped the one, dropped its metadata and started the other; then it was killed with us.
    private void KillBetween()
    {
        _scene.Journal.Start("other", new JournalOrigin());
        _scene.Journal.Archive("other");
        _scene.Journal.Start("active", new JournalOrigin("me"));
        var (active, other) = (_scene.Text("active", "meta.json"), _scene.Text("other", "meta.json"));
        new Turn { Target = "other", Active = "active", Kept = new Dictionary<string, string> { ["active"] = active, ["other"] = other } }.Begin(new JournalStore(_scene.Home));
        _scene.Put("{\"name\": \"active\", \"start_time\": \"2026-01-01T00:00:00Z\", \"end_time\": \"2026-01-02T00:00:00Z\", \"status\": \"stopped\", \"is_archived\": false}", "active", "meta.json");
        _scene.Put("{\"active_context\": \"other\", \"last_updated\": \"2026-01-02T00:00:00Z\"}", "state.json");
    }

    private ProgramJournal Open(string script) => new(new ContextProgram(Write(script), "test"), _scene.Home, _scene.Clock, CancellationToken.None);

    private string Write(string script) => ScriptFile.Write(Path.Combine(_folder, Path.GetRandomFileName()), script);
}
