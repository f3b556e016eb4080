using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using ReleaseTrain.Adapters.Specs;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Core.Tests.Specs;

/// <summary>Two ledgers over the one that both came from, against the rule as it would be told.</summary>
[Properties(Arbitrary = [typeof(Sheets)], MaxTest = 300)]
public sealed class LedgerJoinTests
{
    private const string File = "specs/006-signaling/.train.yml";
    private readonly YamlLedgerFormat _format = new();

    [Property]
    public void Each_key_follows_the_side_that_changed_it_and_the_preferred_one_where_both_did(Sheet? ancestor, Sheet preferred, Sheet other)
    {
        var joined = Join(ancestor, preferred, other);

        var before = ancestor ?? Sheet.Empty;
        Assert.Equal(Choose(before.Title, preferred.Title, other.Title), joined.Title);
        Assert.Equal(Choose(before.Assignee, preferred.Assignee, other.Assignee), joined.Assignee);
        Assert.Equal(Choose(before.Pause, preferred.Pause, other.Pause), joined.Pause);
        Assert.Equal(Unite(before.Issues, preferred.Issues, other.Issues), joined.Issues);
        Assert.Equal(Unite(before.Waivers, preferred.Waivers, other.Waivers), joined.Waivers);
        Assert.Equal(Choose(before.Colour, preferred.Colour, other.Colour) ?? Survivor(before.Colour, preferred.Colour, other.Colour), joined.Colour);
        Assert.Equal(Unite(before.Custom, preferred.Custom, other.Custom), joined.Custom);
    }

    [Property]
    public void It_does_not_matter_which_side_is_preferred_where_no_two_changed_the_same(Sheet? ancestor, Sheet left, Sheet right)
    {
        var calm = right with { Title = ancestor?.Title, Assignee = ancestor?.Assignee, Pause = ancestor?.Pause, Colour = ancestor?.Colour, Waivers = Calm(ancestor?.Waivers, left.Waivers, right.Waivers), Custom = Calm(ancestor?.Custom, left.Custom, right.Custom) };

        Assert.Equal(Join(ancestor, left, calm), Join(ancestor, calm, left));
    }

    [Property]
    public void What_one_side_alone_added_is_never_lost(Sheet? ancestor, Sheet preferred, Sheet other)
    {
        var (before, joined) = (ancestor ?? Sheet.Empty, Join(ancestor, preferred, other));

        foreach (var side in new[] { preferred, other })
        {
            Assert.Empty(side.Issues.Except(before.Issues).Except(joined.Issues));
            Assert.Empty(side.Waivers.Keys.Except(before.Waivers.Keys).Except(joined.Waivers.Keys));
            Assert.Empty(side.Custom.Keys.Except(before.Custom.Keys).Except(joined.Custom.Keys));
            Assert.Empty(side.Comments.Except(before.Comments).Except(joined.Comments));
        }
    }

    [Property]
    public void What_one_side_left_alone_is_the_other_to_the_byte(Sheet ancestor, Sheet changed)
    {
        var (before, after) = (ancestor.ToBytes(), changed.ToBytes());

        Assert.Equal(after, _format.Join(before, before, after, File));
        Assert.Equal(after, _format.Join(before, after, before, File));
        Assert.Equal(after, _format.Join(null, after, after, File));
    }

    [Fact]
    public void A_comment_and_keys_of_either_side_survive_and_what_was_settled_stays_settled()
    {
        var joined = JoinTexts(
            "# Ours.\nversion: 1\nuid: u\npriority: high\nissues: [\"#1\", \"#2\"]\n",
            "# Ours.\n# By Ada.\nversion: 1\nuid: u\npriority: high\nissues: [\"#2\"]\nlanded:\n- id: l1\n  operation: o\n  sprint: s\n  merge: m\n  tip: t\n  contentId: c\n  line: north\n",
            "# Ours.\nversion: 1\nuid: u\npriority: low\nassignee: Kim\nissues: [\"#1\", \"#2\", \"#3\"]\nroom:\n  floor: 3\n");

        Assert.Equal(
            "# Ours.\n# By Ada.\nversion: 1\nuid: u\npriority: low\nassignee: Kim\nissues:\n  - \"#2\"\n  - \"#3\"\nlanded:\n  - id: l1\n    operation: o\n    sprint: s\n    merge: m\n    tip: t\n    contentId: c\n    line: north\nroom:\n  floor: 3\n",
            joined);
    }

    [Fact]
    public void A_statement_of_one_person_is_never_made_of_two()
    {
        var joined = JoinTexts(
            "version: 1\npaused:\n  reason: old\n  by: Ada\n  at: 2026-01-01T00:00:00Z\n",
            "version: 1\npaused:\n  reason: old\n  by: Kim\n  at: 2026-01-02T00:00:00Z\n  ticket: A-1\n",
            "version: 1\npaused:\n  reason: new\n  by: Ada\n  at: 2026-01-01T00:00:00Z\n  room: 4\n");

        Assert.Equal("version: 1\npaused:\n  reason: old\n  by: Kim\n  at: 2026-01-02T00:00:00Z\n  ticket: A-1\n  room: 4\n", joined);
    }

    [Fact]
    public void An_emptied_list_takes_nothing_away_that_the_other_side_added()
    {
        const string Waiver = "- id: {0}\n  check: tasks-open\n  reason: later\n  by: Ada\n  at: 2026-01-01T00:00:00Z\n";
        var (one, two) = (Waiver.Replace("{0}", "w1", StringComparison.Ordinal), Waiver.Replace("{0}", "w2", StringComparison.Ordinal));

        var joined = JoinTexts($"version: 1\nwaivers:\n{one}", "version: 1\n", $"version: 1\nwaivers:\n{one}{two}");

        Assert.Equal(["w2"], _format.Read(Encoding.UTF8.GetBytes(joined), File).Waivers.Select(waiver => waiver.Id));
    }

    [Fact]
    public void A_side_that_cannot_be_read_is_named_with_file_and_line()
    {
        var refused = Assert.Throws<ReleaseTrainException>(() => JoinTexts("version: 1\n", "version: 1\npriority: much\n", "version: 1\ntitle: A\n"));

        Assert.Equal("LedgerInvalid", refused.Id);
        Assert.Contains($"{File}:2:", refused.Message, StringComparison.Ordinal);
    }

    private string JoinTexts(string ancestor, string preferred, string other) =>
        Encoding.UTF8.GetString(_format.Join(Encoding.UTF8.GetBytes(ancestor), Encoding.UTF8.GetBytes(preferred), Encoding.UTF8.GetBytes(other), File));

    private Sheet Join(Sheet? ancestor, Sheet preferred, Sheet other)
    {
        var joined = _format.Join(ancestor?.ToBytes(), preferred.ToBytes(), other.ToBytes(), File);
        return Sheet.Read(_format.Read(joined, File), Encoding.UTF8.GetString(joined));
    }

    private static T Choose<T>(T before, T preferred, T other) => Equals(preferred, before) ? other : preferred;

    // A key that nobody here knows is not taken away from whoever changed it.
    private static string? Survivor(string? before, string? preferred, string? other) => preferred == before || other == before ? null : preferred ?? other;

    private static Names Unite(Names before, Names preferred, Names other) =>
        new(preferred.Union(other).Where(item => (preferred.Contains(item) && other.Contains(item)) || !before.Contains(item)));

    private static Words Unite(Words before, Words preferred, Words other) => new(preferred.Keys.Union(other.Keys)
        .Select(key => (Key: key, Value: Choose(before.GetValueOrDefault(key), preferred.GetValueOrDefault(key), other.GetValueOrDefault(key)) ?? Survivor(before.GetValueOrDefault(key), preferred.GetValueOrDefault(key), other.GetValueOrDefault(key))))
        .Where(item => item.Value is not null)
        .ToDictionary(item => item.Key, item => item.Value!, StringComparer.Ordinal));

    // As the right side has it where the left one did not touch it, else as it was.
    private static Words Calm(Words? ancestor, Words left, Words right)
    {
        var before = ancestor ?? [];
        return new(before.Keys.Union(left.Keys).Union(right.Keys)
            .Select(key => (Key: key, Value: left.GetValueOrDefault(key) == before.GetValueOrDefault(key) ? right.GetValueOrDefault(key) : before.GetValueOrDefault(key)))
            .Where(item => item.Value is not null)
            .ToDictionary(item => item.Key, item => item.Value!, StringComparer.Ordinal));
    }

    /// <summary>Texts that compare as a set.</summary>
    public sealed class Names(IEnumerable<string> items) : SortedSet<string>(items, StringComparer.Ordinal)
    {
        public Names()
            : this([])
        {
        }

        public override bool Equals(object? other) => other is Names names && SetEquals(names);

        public override int GetHashCode() => Count;

        public override string ToString() => string.Join(",", this);
    }

    /// <summary>Keys with texts that compare by content.</summary>
    public sealed class Words(IDictionary<string, string> items) : SortedDictionary<string, string>(items, StringComparer.Ordinal)
    {
        public Words()
            : this(new Dictionary<string, string>())
        {
        }

        public override bool Equals(object? other) => other is Words words && this.SequenceEqual(words);

        public override int GetHashCode() => Count;

        public override string ToString() => string.Join(",", this);
    }

    /// <summary>A ledger, as far as these tests speak of it.</summary>
    public sealed record Sheet(string? Title, string? Assignee, string? Pause, Names Issues, Words Waivers, string? Colour, Words Custom, Names Comments)
    {
        private const string At = "2026-01-01T00:00:00Z";

        public static Sheet Empty { get; } = new(null, null, null, [], [], null, [], []);

        internal static Sheet Read(LedgerRecord record, string text) => new(
            record.Title,
            record.Assignee,
            record.Paused?.Reason,
            new(record.Issues),
            new(record.Waivers.ToDictionary(waiver => waiver.Id, waiver => waiver.Reason, StringComparer.Ordinal)),
            Lines(text, "colour: ").FirstOrDefault(),
            new(Lines(text, "  custom-").Select(line => line.Split(": ")).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal)),
            new(Lines(text, "# ")));

        public byte[] ToBytes()
        {
            var text = new StringBuilder();
            text.AppendJoin(string.Empty, Comments.Select(comment => $"# {comment}\n")).Append("version: 1\nuid: u\n");
            Add(text, "colour", Colour);
            Add(text, "title", Title);
            Add(text, "assignee", Assignee);
            text.Append(Issues.Count == 0 ? string.Empty : "issues:\n").AppendJoin(string.Empty, Issues.Select(issue => $"- {issue}\n"));
            text.Append(Pause is null ? string.Empty : $"paused:\n  reason: {Pause}\n  by: Ada\n  at: {At}\n");
            text.Append(Custom.Count == 0 ? string.Empty : "custom:\n").AppendJoin(string.Empty, Custom.Select(item => $"  custom-{item.Key}: {item.Value}\n"));
            text.Append(Waivers.Count == 0 ? string.Empty : "waivers:\n").AppendJoin(string.Empty, Waivers.Select(waiver => $"- id: {waiver.Key}\n  check: tasks-open\n  reason: {waiver.Value}\n  by: Ada\n  at: {At}\n"));
            return Encoding.UTF8.GetBytes(text.ToString());
        }

        private static void Add(StringBuilder text, string key, string? value) => text.Append(value is null ? string.Empty : $"{key}: {value}\n");

        private static IEnumerable<string> Lines(string text, string start) => text.Split('\n').Where(line => line.StartsWith(start, StringComparison.Ordinal)).Select(line => line[start.Length..]);
    }

    private static class Sheets
    {
        public static Arbitrary<Sheet> Any()
        {
            var maybe = Gen.Elements<string?>(null, "one", "two", "three");
            var names = Gen.Elements("a", "b", "c", "d").ListOf().Select(items => new Names(items));
            var words = Gen.Zip(Gen.Elements("a", "b", "c"), Gen.Elements("one", "two", "three")).ListOf()
                .Select(items => new Words(items.DistinctBy(item => item.Item1).ToDictionary(item => item.Item1, item => item.Item2, StringComparer.Ordinal)));
            var sheets = from title in maybe from assignee in maybe from pause in maybe from issues in names from waivers in words from colour in maybe from custom in words from comments in names
                         select new Sheet(title, assignee, pause, issues, waivers, colour, custom, comments);
            return sheets.ToArbitrary();
        }
    }
}
