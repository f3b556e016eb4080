using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Xunit;

namespace ReleaseTrain.Journal;

/// <summary>Whoever follows a home sees at each look what somebody sees who reads all of it.</summary>
public sealed class FollowTests : IDisposable
{
    private const string Line = "2026-01-01T00:00:00Z|";

    private readonly JournalScene _scene = new();
    private readonly Func<JournalSnapshot> _look;

    public FollowTests()
    {
        _scene.Clock.FollowTheSystem();
        _scene.Journal.Start("demo: a", new JournalOrigin("me"));
        _scene.Note("demo: a", "first", "second");
        _look = _scene.Journal.Follow(new JournalQuery());
        Demand("first", "second");
    }

    private string Log => _scene.PathOf("demo__a", "notes.log");

    public void Dispose() => _scene.Dispose();

    [Property(MaxTest = 40)]
    public void Whatever_becomes_of_the_files_it_sees_what_a_reader_sees(DoNotSize<int> seed)
    {
        using var scene = new JournalScene();
        scene.Clock.FollowTheSystem();
        var life = new StoreLife(scene, new Random(seed.Item));
        var look = scene.Journal.Follow(new JournalQuery());
        for (var step = 0; step < 25; step++)
        {
            life.Go();
            if (life.IsTimeToLook)
            {
                Assert.True(Describe(scene.Read()) == Describe(look()), life.ToString());
            }
        }

        Assert.Equal(Describe(scene.Read()), Describe(look()));
    }

    [Fact]
    public void What_was_read_is_not_read_again()
    {
        var before = _look().Contexts[0];

        _scene.Note("demo: a", "third");
        var after = _look().Contexts[0];

        Assert.Equal(["first", "second", "third"], after.Notes.Select(note => note.Text));
        Assert.Same(before.Notes[0], after.Notes[0]);
        Assert.Same(before.Notes[1], after.Notes[1]);
        Assert.Same(before.Heartbeats, after.Heartbeats);
        Assert.Equal(2, before.Notes.Count);
    }

    [Fact]
    public void A_line_is_told_when_it_is_whole_or_when_nobody_writes_it_any_more()
    {
        File.AppendAllText(Log, Line + "ha");
        Demand("first", "second");

        File.SetLastWriteTimeUtc(Log, DateTime.UtcNow.AddMinutes(-5));
        Demand("first", "second", "ha");

        File.AppendAllText(Log, "lf\n");
        Demand("first", "second", "half");
    }

    [Fact]
    public void A_log_that_was_cut_is_read_from_its_beginning()
    {
        File.WriteAllText(Log, Line + "only\n");
        Demand("only");

        File.WriteAllText(Log, string.Empty);
        Demand();

        File.WriteAllText(Log, Line + "again\n");
        Demand("again");
    }

    [Fact]
    public void A_log_that_another_file_took_the_place_of_is_read_from_its_beginning()
    {
        File.WriteAllText(Log + ".new", string.Concat(Enumerable.Range(1, 9).Select(number => FormattableString.Invariant($"{Line}{number}\n"))));
        File.Move(Log + ".new", Log, overwrite: true);
        Demand("1", "2", "3", "4", "5", "6", "7", "8", "9");

        // As long as the one before it.
        File.WriteAllText(Log + ".new", File.ReadAllText(Log).Replace("|9", "|0", StringComparison.Ordinal));
        File.Move(Log + ".new", Log, overwrite: true);
        Demand("1", "2", "3", "4", "5", "6", "7", "8", "0");

        File.Delete(Log);
        Demand();
    }

    [Fact]
    public void What_is_put_away_moved_or_removed_is_followed_to_where_it_is()
    {
        _scene.Journal.Archive("demo: a");
        _scene.Journal.Start("demo: b", new JournalOrigin("me"));
        _scene.Note("demo: a", "late");
        Demand("first", "second", "late");

        Directory.Move(_scene.PathOf("demo__a"), _scene.PathOf("moved"));
        Assert.Equal(Describe(_scene.Read()), Describe(_look()));

        Directory.Delete(_scene.PathOf("moved"), recursive: true);
        Assert.Equal(["demo: b"], _look().Contexts.Select(context => context.Name));
    }

    [Fact]
    public void Lines_are_counted_from_the_beginning_of_the_file()
    {
        File.AppendAllText(Log, Line + "third\ngarbage\n");
        Assert.Equal("Line 5 is no entry.", Assert.Single(_look().Findings).Message);

        File.AppendAllText(Log, "more\n");
        Assert.Equal("2 lines are no entries, the first of them line 5.", Assert.Single(_look().Findings).Message);
    }

    private static string Describe(JournalSnapshot snapshot)
    {
        var text = new StringBuilder(snapshot.Active).AppendLine();
        foreach (var context in snapshot.Contexts)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{context.Name} {context.IsActive} {context.IsArchived} {context.StartedAt:O} {context.EndedAt:O}");
            foreach (var entry in context.Notes.Concat(context.Files).Concat(context.Heartbeats))
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  {entry.Context} {entry.At:O} {entry.Kind} {entry.Text}");
            }
        }

        return text.AppendJoin('\n', snapshot.Findings.Select(finding => $"{finding.Rule} {finding.Target} {finding.Message}").Order(StringComparer.Ordinal)).ToString();
    }

    private void Demand(params string[] notes)
    {
        Assert.Equal(notes, _look().Contexts[0].Notes.Select(note => note.Text));
        Assert.Equal(Describe(_scene.Read()), Describe(_look()));
    }
}
