namespace ReleaseTrain.Journal;

/// <summary>What the embedded journal writes, byte for byte, and what it leaves alone.</summary>
public sealed class EmbeddedJournalTests : IDisposable
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 9, 8, 15, 4, 250, TimeSpan.FromHours(2));

    private readonly JournalScene _scene = new();

    public EmbeddedJournalTests()
    {
        _scene.Clock.Move(Morning.Offset);
        _scene.Clock.At = Morning;
    }

    [Fact]
    public void Its_files_are_those_of_the_program()
    {
        const string Name = "demo: 1 & co";
        const string Folder = "demo__1_&_co";
        _scene.Journal.Start(Name, new JournalOrigin("<me>", "demo: up", ["a", "b"]));
        _scene.Note(Name, "a|b\\n\nc\t🚀");
        _scene.Journal.Write(Name, [new(JournalEntryKind.File, Path.GetFullPath("/x/../y z/")), new(JournalEntryKind.Heartbeat, string.Empty)]);

        Assert.Equal("{\n  \"active_context\": \"demo: 1 \\u0026 co\",\n  \"last_updated\": \"2026-03-09T08:15:04.25+02:00\"\n}", _scene.Text("state.json"));
        Assert.Equal("2026-03-09T08:15:04+02:00|NULL|demo: 1 & co|start\n", _scene.Text("transitions.log"));
        Assert.Equal(
            """
            {
              "name": "demo: 1 \u0026 co",
              "start_time": "2026-03-09T08:15:04.25+02:00",
              "status": "active",
              "subdirectory_path": "HOME",
              "is_archived": false,
              "metadata": {
                "created_by": "\u003cme\u003e",
                "parent": "demo: up",
                "labels": [
                  "a",
                  "b"
                ]
              }
            }
            """.ReplaceLineEndings("\n").Replace("HOME", _scene.PathOf(Folder).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("&", "\\u0026", StringComparison.Ordinal), StringComparison.Ordinal),
            _scene.Text(Folder, "meta.json"));
        Assert.Equal("[2026-03-09T08:15:04+02:00] Context started\n2026-03-09T08:15:04+02:00|a\\|b\\\\n\\nc\t🚀\n", _scene.Text(Folder, "notes.log"));
        Assert.Equal($"[2026-03-09T08:15:04+02:00] Context started\n2026-03-09T08:15:04+02:00|{Path.GetFullPath("/y z").Replace('\\', '/')}\n", _scene.Text(Folder, "files.log"));
        Assert.Equal("[2026-03-09T08:15:04+02:00] Context started\n2026-03-09T08:15:04+02:00\n", _scene.Text(Folder, "touch.log"));
    }

    [Fact]
    public void What_it_wrote_it_reads()
    {
        string[] texts = ["a|b\\n\nc", "C:\\new\\table", "\\\\n", "\r\nwindows\r\n", "tab\t", "🚀 שלום", "|", "\\", new string('x', 10_000)];
        _scene.Journal.Start("a", new JournalOrigin());
        _scene.Note("a", texts);

        Assert.Equal(texts, _scene.Read("a").Notes.Select(note => note.Text));
        Assert.All(_scene.Read("a").Notes, note => Assert.Equal(Morning.AddMilliseconds(-250), note.At));
    }

    [Fact]
    public void Files_and_folders_are_the_users_alone()
    {
        _scene.Journal.Start("a", new JournalOrigin());

        const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.All(Directory.GetDirectories(_scene.Home).Append(_scene.Home), folder => Assert.Equal(Own | UnixFileMode.UserExecute, ModeOf(folder)));
        Assert.All(Directory.GetFiles(_scene.Home, "*", SearchOption.AllDirectories), file => Assert.Equal(Own, ModeOf(file) & ~UnixFileMode.UserExecute));
    }

    [Fact]
    public void Another_start_stops_what_was_active_and_loses_nothing_of_it()
    {
        _scene.Journal.Start("a", new JournalOrigin("me", null, ["x"]));
        _scene.Clock.Pass(TimeSpan.FromMinutes(1));

        Assert.Equal(new StartedContext("b", IsNew: true), _scene.Journal.Start("b", new JournalOrigin()));

        Assert.False(_scene.Read("a").IsActive);
        Assert.Equal(Morning.AddMinutes(1), _scene.Read("a").EndedAt);
        Assert.Contains("\"created_by\": \"me\"", _scene.Text("a", "meta.json"), StringComparison.Ordinal);
        Assert.Equal("2026-03-09T08:16:04+02:00|a|b|switch", _scene.Lines("transitions.log")[^1]);
        Assert.True(_scene.Read("b").IsActive);
    }

    [Fact]
    public void A_context_is_taken_up_again_out_of_the_archive_too()
    {
        _scene.Journal.Start("a", new JournalOrigin());
        _scene.Journal.Archive("a");
        Assert.Null(_scene.Read().Active);

        Assert.Equal(new StartedContext("a", IsNew: false), _scene.Journal.Start("a", new JournalOrigin()));

        Assert.True(_scene.Read("a") is { IsActive: true, IsArchived: false, EndedAt: null });
        Assert.Equal(["start", "stop", "start"], _scene.Journal.ReadTransitions().Select(transition => transition.Kind));
    }

    [Fact]
    public void What_is_active_and_put_away_comes_out_of_the_archive()
    {
        _scene.Journal.Start("a", new JournalOrigin());
        _scene.Put(_scene.Text("a", "meta.json").Replace("\"is_archived\": false", "\"is_archived\": true", StringComparison.Ordinal), "a", "meta.json");

        _scene.Journal.Start("a", new JournalOrigin());

        Assert.True(_scene.Read("a") is { IsActive: true, IsArchived: false });
    }

    [Fact]
    public void Starting_what_is_active_changes_nothing()
    {
        _scene.Journal.Start("a", new JournalOrigin());
        var before = _scene.Text("transitions.log");

        Assert.Equal(new StartedContext("a", IsNew: false), _scene.Journal.Start("a", new JournalOrigin()));

        Assert.Equal(before, _scene.Text("transitions.log"));
    }

    [Fact]
    public void Two_names_with_one_folder_get_two()
    {
        _scene.Journal.Start("a: b", new JournalOrigin());

        Assert.Equal(new StartedContext("a__b_2", IsNew: true), _scene.Journal.Start("a__b", new JournalOrigin()));
        Assert.Equal(new StartedContext("a__b_2", IsNew: false), _scene.Journal.Start("a__b", new JournalOrigin()));
        _scene.Note("a__b", "second");

        Assert.Equal("second", Assert.Single(_scene.Read("a__b_2").Notes).Text);
        Assert.Empty(_scene.Read("a: b").Notes);
    }

    [Fact]
    public void A_note_elsewhere_leaves_the_active_context_alone()
    {
        _scene.Journal.Start("other", new JournalOrigin());
        _scene.Journal.Start("active", new JournalOrigin());
        var (state, meta, history) = (_scene.Text("state.json"), _scene.Text("other", "meta.json"), _scene.Text("transitions.log"));
        _scene.Clock.Pass(TimeSpan.FromHours(1));

        _scene.Note("other", "late");

        Assert.Equal((state, meta, history), (_scene.Text("state.json"), _scene.Text("other", "meta.json"), _scene.Text("transitions.log")));
        Assert.Equal("late", Assert.Single(_scene.Read("other").Notes).Text);
        Assert.Equal("active", _scene.Read().Active);
    }

    [Fact]
    public void A_note_to_what_is_not_there_makes_it_where_its_origin_is_told()
    {
        _scene.Journal.Start("active", new JournalOrigin());
        var line = new JournalLine(JournalEntryKind.Note, "first");

        Assert.Equal("JournalNotFound", Assert.Throws<ReleaseTrainException>(() => _scene.Journal.Write("new", [line])).Id);
        Assert.Equal("new", _scene.Journal.Write("new", [line], new JournalOrigin("me")));

        Assert.Equal("active", _scene.Read().Active);
        Assert.True(_scene.Read("new") is { IsActive: false, EndedAt: not null });
        Assert.Equal([("start", "active"), ("switch", "new"), ("stop", null), ("switch", "active")], _scene.Journal.ReadTransitions().Select(transition => (transition.Kind, transition.To)));
    }

    [Fact]
    public void One_bad_text_and_nothing_is_written()
    {
        _scene.Journal.Start("a", new JournalOrigin());

        var error = Assert.Throws<ReleaseTrainException>(() => _scene.Note("a", "good", new string('é', 5_001)));

        Assert.Equal("JournalTextInvalid", error.Id);
        Assert.Contains("10002 bytes", error.Message, StringComparison.Ordinal);
        Assert.Contains("10000 are the most", error.Message, StringComparison.Ordinal);
        Assert.Empty(_scene.Read("a").Notes);
    }

    [Fact]
    public void Members_that_a_later_program_added_survive()
    {
        _scene.Journal.Start("a", new JournalOrigin());
        _scene.Put(_scene.Text("a", "meta.json").Replace("\"metadata\": {}", "\"metadata\": {\n    \"priority\": 7\n  },\n  \"partition\": [\n    1.50\n  ]", StringComparison.Ordinal), "a", "meta.json");

        _scene.Journal.Stop();

        Assert.EndsWith("\"is_archived\": false,\n  \"metadata\": {\n    \"priority\": 7\n  },\n  \"partition\": [\n    1.50\n  ]\n}", _scene.Text("a", "meta.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_last_line_without_its_end_takes_nothing_of_the_next()
    {
        _scene.Journal.Start("a", new JournalOrigin());
        File.AppendAllText(_scene.PathOf("a", "notes.log"), "2026-03-09T08:15:04+02:00|torn");

        _scene.Note("a", "whole");

        Assert.Equal(["torn", "whole"], _scene.Read("a").Notes.Select(note => note.Text));
    }

    [Fact]
    public void A_broken_state_is_refused_with_the_way_to_mend_it()
    {
        _scene.Put("{", "state.json");

        var error = Assert.Throws<ReleaseTrainException>(() => _scene.Journal.Start("a", new JournalOrigin()));

        Assert.Equal(("JournalUnreadable", JournalFindings.Repair), (error.Id, error.NextCommand));
    }

    public void Dispose() => _scene.Dispose();

    // On Windows a user's own folder has the user's own rights.
    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute : File.GetUnixFileMode(path);
}
