namespace ReleaseTrain.Journal;

/// <summary>Homes as killed programs, other hands and other programs leave them: what can be read is read, the rest is told, and mended one by one.</summary>
public sealed class StoreReaderTests : IDisposable
{
    private readonly JournalScene _scene = new();

    public StoreReaderTests()
    {
        _scene.Journal.Start("demo: a", new JournalOrigin("me"));
        _scene.Note("demo: a", "kept");
        _scene.Clock.Pass(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void A_home_that_is_not_there_is_empty()
    {
        using var scene = new JournalScene();

        var snapshot = scene.Read();

        Assert.Empty(snapshot.Contexts);
        Assert.Empty(snapshot.Findings);
        Assert.False(Directory.Exists(scene.Home));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"active_context\": 7}")]
    [InlineData("\0\0\0")]
    [InlineData("{\"active_context\": \"\\ud800\"}")]
    public void A_broken_state_is_told_and_mended_from_the_history(string text)
    {
        _scene.Put(text, "state.json");

        var repaired = Mend(JournalFindings.StateUnreadable);

        Assert.Contains("'demo: a' is active again", repaired, StringComparison.Ordinal);
        Assert.Equal("demo: a", _scene.Read().Active);
        Assert.Equal(text, File.ReadAllText(Assert.Single(Directory.GetFiles(_scene.Home, "state.json.*.aside"))));
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("..")]
    [InlineData("demo__a")]
    public void A_state_that_names_nobody_is_told_and_mended(string name)
    {
        _scene.Journal.Stop();
        _scene.Put($"{{\"active_context\": \"{name}\", \"last_updated\": \"2026-01-01T00:00:00Z\"}}", "state.json");

        Assert.Null(_scene.Read().Active);
        Mend(JournalFindings.StateDangling);

        Assert.Null(_scene.Read().Active);
        Assert.True(_scene.Journal.Start("demo: b", new JournalOrigin()).IsNew);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{\"name\": \"demo: a\", \"start_ti")]
    public void Metadata_that_is_lost_is_made_again_from_the_logs(string? text)
    {
        _scene.Journal.Stop();
        var path = _scene.PathOf("demo__a", "meta.json");
        File.Delete(path);
        if (text is not null)
        {
            _scene.Put(text, "demo__a", "meta.json");
        }

        Mend(JournalFindings.MetaUnreadable);

        Assert.Equal("kept", Assert.Single(_scene.Read("demo: a").Notes).Text);
        Assert.Equal(text is null ? 0 : 1, Directory.GetFiles(_scene.PathOf("demo__a"), "meta.json.*.aside").Length);
    }

    [Fact]
    public void A_context_that_tells_nothing_is_moved_aside_whole()
    {
        _scene.Put("not json", "lost", "meta.json");
        _scene.Put("no line", "lost", "notes.log");

        var repaired = Mend(JournalFindings.MetaUnreadable);

        Assert.False(Directory.Exists(_scene.PathOf("lost")));
        var aside = Assert.Single(Directory.GetDirectories(_scene.Home + "-aside"));
        Assert.Contains(aside, repaired, StringComparison.Ordinal);
        Assert.Equal("no line", File.ReadAllText(Path.Combine(aside, "notes.log")));
    }

    [Fact]
    public void Lines_that_are_no_entries_are_counted_and_the_others_read()
    {
        File.AppendAllText(_scene.PathOf("demo__a", "notes.log"), "garbage\n\nnot a time|text\n2026-01-01T00:00:00+01:00|good\n");

        var snapshot = _scene.Read();

        Assert.Equal(["kept", "good"], snapshot.Contexts[0].Notes.Select(note => note.Text));
        var finding = Assert.Single(snapshot.Findings);
        Assert.Equal((JournalFindings.LineUnreadable, _scene.PathOf("demo__a", "notes.log"), "2 lines are no entries, the first of them line 3."), (finding.Rule, finding.Target, finding.Message));
    }

    [Fact]
    public void A_line_that_somebody_is_writing_is_read_when_it_is_whole()
    {
        _scene.Clock.At = DateTimeOffset.UtcNow;
        File.AppendAllText(_scene.PathOf("demo__a", "notes.log"), "2026-01-01T00:00:00Z|ha");
        Assert.Equal("kept", _scene.Read("demo: a").Notes[^1].Text);

        File.AppendAllText(_scene.PathOf("demo__a", "notes.log"), "lf\n");
        Assert.Equal("half", _scene.Read("demo: a").Notes[^1].Text);
    }

    [Fact]
    public void A_last_line_that_was_left_without_its_end_is_read_as_far_as_it_goes()
    {
        File.AppendAllText(_scene.PathOf("demo__a", "notes.log"), "2026-01-01T00:00:00Z|torn");

        Assert.Equal("torn", _scene.Read("demo: a").Notes[^1].Text);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_read_as_far_as_they_are_and_told()
    {
        Append("notes.log", [.. "2026-01-01T00:00:00Z|a"u8, 0xff, 0xfe, .. "b\n2026-01-01T00:00:00Z|é\ufffd\n"u8]);

        var snapshot = _scene.Read();

        Assert.Equal(["kept", "a\ufffd\ufffdb", "é\ufffd"], snapshot.Contexts[0].Notes.Select(note => note.Text));
        var finding = Assert.Single(snapshot.Findings);
        var path = _scene.PathOf("demo__a", "notes.log");
        Assert.Equal((JournalFindings.LineGarbled, FindingSeverity.Warning, path), (finding.Rule, finding.Severity, finding.Target));
        Assert.Equal("Line 3 holds bytes that are no UTF-8; they are shown as \ufffd.", finding.Message);
        Assert.Equal($"(Get-Content -LiteralPath {CommandText.Quote(path)} -Encoding latin1 -Raw).Split(\"`n\")[2]", finding.Fix);
    }

    [Fact]
    public void Several_garbled_lines_are_told_once_with_the_first_whichever_log_they_are_in()
    {
        Append("files.log", [.. "2026-01-01T00:00:00Z|/a"u8, 0xff, .. "\n2026-01-01T00:00:00Z|/b\n2026-01-01T00:00:00Z|/c"u8, 0xc3, (byte)'\n']);
        Append("../transitions.log", [.. "2026-01-01T00:00:00Z|NULL|b"u8, 0xe9, .. "|start\n"u8]);

        Assert.Equal(
            [(_scene.PathOf("demo__a", "files.log"), "2 lines hold bytes that are no UTF-8, the first of them line 2; they are shown as \ufffd."), (_scene.PathOf("transitions.log"), "Line 2 holds bytes that are no UTF-8; they are shown as \ufffd.")],
            _scene.Read().Findings.Select(finding => (finding.Target, finding.Message)));
    }

    [Fact]
    public void A_line_that_is_no_entry_is_told_as_that_alone_whatever_its_bytes_are()
    {
        Append("touch.log", [.. "2026-01-01T00:00:00Z"u8, 0xff, (byte)'\n']);

        Assert.Equal("Line 2 is no entry.", Assert.Single(_scene.Read().Findings).Message);
    }

    [Fact]
    public void Nothing_rewrites_a_log_that_others_append_to_without_asking()
    {
        Append("notes.log", [.. "2026-01-01T00:00:00Z|a"u8, 0xff, (byte)'\n']);
        var bytes = File.ReadAllBytes(_scene.PathOf("demo__a", "notes.log"));

        Assert.Null(_scene.Journal.Repair(Assert.Single(_scene.Read().Findings)));
        Assert.Equal(bytes, File.ReadAllBytes(_scene.PathOf("demo__a", "notes.log")));
    }

    [Theory]
    [InlineData("\"status\": \"active\"", "\"status\": \"\\ud800\"")]
    [InlineData("\"metadata\": {", "\"metadata\": { \"labels\": [\"\\udc00\"],")]
    [InlineData("\"metadata\": {", "\"metadata\": { \"team\": \"\u00ff\",")]
    [InlineData("\"status\":", "\"\u00ff\": 1, \"status\":")]
    public void Metadata_with_a_text_that_is_none_cannot_be_read_and_are_mended(string was, string becomes)
    {
        _scene.Journal.Stop();
        var text = _scene.Text("demo__a", "meta.json").Replace("\"stopped\"", "\"active\"", StringComparison.Ordinal);
        File.WriteAllBytes(_scene.PathOf("demo__a", "meta.json"), System.Text.Encoding.Latin1.GetBytes(text.Replace(was, becomes, StringComparison.Ordinal)));

        Mend(JournalFindings.MetaUnreadable);
        Assert.Equal("kept", Assert.Single(_scene.Read("demo: a").Notes).Text);
    }

    [Fact]
    public void A_log_with_the_line_ends_of_windows_keeps_its_heartbeats()
    {
        File.AppendAllText(_scene.PathOf("demo__a", "touch.log"), "2026-01-01T00:00:00Z\r\n");

        Assert.Single(_scene.Read("demo: a").Heartbeats);
        Assert.Empty(_scene.Read().Findings);
    }

    [Fact]
    public void Logs_without_a_first_line_are_read_as_older_programs_wrote_them()
    {
        _scene.Put("2026-01-01T00:00:00Z|old\n", "demo__a", "notes.log");
        File.Delete(_scene.PathOf("demo__a", "touch.log"));

        Assert.Equal("old", Assert.Single(_scene.Read("demo: a").Notes).Text);
        Assert.Empty(_scene.Read().Findings);
    }

    [Fact]
    public void A_foreign_folder_is_told_and_left_alone()
    {
        _scene.Put("x", "pictures", "a.png");
        _scene.Put("x", "signals", "a.signal");

        var finding = Assert.Single(_scene.Read().Findings);

        Assert.Equal((JournalFindings.FolderForeign, _scene.PathOf("pictures"), null), (finding.Rule, finding.Target, finding.Fix));
        Assert.Null(_scene.Journal.Repair(finding));
        Assert.True(File.Exists(_scene.PathOf("pictures", "a.png")));
    }

    [Fact]
    public void One_that_was_killed_before_its_metadata_were_in_their_place_takes_nobodys_name()
    {
        _scene.Put("{", "begun", "meta.json.release-train.tmp");
        _scene.Put("{", "left", "meta.json.release-train.tmp");

        Assert.Equal(new StartedContext("begun", IsNew: true), _scene.Journal.Start("begun", new JournalOrigin()));

        Mend(JournalFindings.FolderEmpty);
        Assert.False(Directory.Exists(_scene.PathOf("left")));
    }

    [Fact]
    public void An_empty_folder_is_a_context_that_was_never_made()
    {
        Directory.CreateDirectory(_scene.PathOf("begun"));

        Mend(JournalFindings.FolderEmpty);

        Assert.False(Directory.Exists(_scene.PathOf("begun")));
    }

    [Fact]
    public void A_start_that_was_killed_takes_nobodys_name()
    {
        Directory.CreateDirectory(_scene.PathOf("begun"));

        Assert.Equal(new StartedContext("begun", IsNew: true), _scene.Journal.Start("begun", new JournalOrigin()));
    }

    [Fact]
    public void Lines_of_the_history_that_are_none_are_told()
    {
        File.AppendAllText(_scene.PathOf("transitions.log"), "2026-01-01T00:00:00Z|a|b|c|start\n");

        Assert.Equal(_scene.PathOf("transitions.log"), Assert.Single(_scene.Read().Findings).Target);
        Assert.Equal("demo: a", Assert.Single(_scene.Journal.ReadTransitions()).To);
    }

    [Fact]
    public void A_context_that_was_never_stopped_is_stopped_with_its_last_entry()
    {
        _scene.Put("{\"last_updated\": \"2026-01-01T00:00:00Z\"}", "state.json");

        Mend(JournalFindings.ContextOpen);

        var context = _scene.Read("demo: a");
        Assert.Equal(context.Notes[^1].At, context.EndedAt);
    }

    [Fact]
    public void A_folder_that_was_renamed_gets_its_name_again()
    {
        _scene.Journal.Stop();
        Directory.Move(_scene.PathOf("demo__a"), _scene.PathOf("moved"));

        Mend(JournalFindings.FolderMisnamed);

        Assert.Equal("kept", Assert.Single(_scene.Read("demo: a").Notes).Text);
    }

    [Fact]
    public void What_a_killed_write_left_is_moved_aside()
    {
        _scene.Put("half", "demo__a", "meta.json.tmp");
        _scene.Clock.Pass(TimeSpan.FromMinutes(5));

        Mend(JournalFindings.FileStale);

        Assert.Equal("half", File.ReadAllText(Assert.Single(Directory.GetFiles(_scene.PathOf("demo__a"), "meta.json.tmp.*.aside"))));
    }

    [Fact]
    public void What_is_mended_already_is_not_mended_again()
    {
        _scene.Put("{", "state.json");
        var finding = Assert.Single(_scene.Read().Findings);
        Assert.NotNull(_scene.Journal.Repair(finding));

        Assert.Null(_scene.Journal.Repair(finding));
    }

    [Fact]
    public void Only_what_is_asked_for_is_read()
    {
        _scene.Journal.Start("demo: b", new JournalOrigin());

        Assert.Equal(["demo: b"], _scene.Journal.Read(new JournalQuery(IsWanted: name => name.EndsWith('b'))).Contexts.Select(context => context.Name));
        Assert.Empty(_scene.Journal.Read(new JournalQuery(["demo: a"], WithEntries: false)).Contexts[0].Notes);
        Assert.Empty(_scene.Journal.Read(new JournalQuery(["..", "demo__a"])).Contexts);
    }

    public void Dispose()
    {
        _scene.Dispose();
    }

    private void Append(string log, byte[] bytes)
    {
        using var file = new FileStream(_scene.PathOf("demo__a", log), FileMode.Append);
        file.Write(bytes);
    }

    private string Mend(string rule)
    {
        var finding = Assert.Single(_scene.Read().Findings);
        Assert.Equal((rule, JournalFindings.Repair), (finding.Rule, finding.Fix));
        var repaired = _scene.Journal.Repair(finding);
        Assert.NotNull(repaired);
        Assert.Empty(_scene.Read().Findings);
        return repaired;
    }
}
