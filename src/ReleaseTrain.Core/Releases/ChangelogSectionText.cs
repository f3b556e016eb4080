using System.Text;
using System.Text.RegularExpressions;

namespace ReleaseTrain.Releases;

/// <summary>Writes the body of a version's section: what people had written under "unreleased", joined with what the train knows.</summary>
internal sealed partial class ChangelogSectionText
{
    private const string BreakingMark = "**Breaking:**";
    private static readonly string[] Order = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"];
    private readonly List<Group> _groups = [];
    private readonly string _marks;
    private readonly string _newLine;
    private readonly char _bullet;
    private string _preamble;

    private ChangelogSectionText(string marks, string newLine, char bullet, string preamble)
    {
        _marks = marks;
        _newLine = newLine;
        _bullet = bullet;
        _preamble = preamble;
    }

    /// <summary>The body in letters of the file, from its first line to the line end of its last.</summary>
    /// <param name="section">What the train knows.</param>
    /// <param name="file">The file that it goes into.</param>
    /// <param name="level">The level of the section's heading.</param>
    /// <param name="unreleased">Letters that people wrote under "unreleased".</param>
    public static string Write(ReleaseSection section, ChangelogText file, int level, string unreleased)
    {
        var bullet = Bullet().Match(file.Text) is { Success: true } match ? match.Groups["bullet"].Value[0] : '-';
        var text = new ChangelogSectionText(new string('#', level + 1), file.NewLine, bullet, string.Empty);
        text.ReadUnreleased(unreleased);
        text.Join(section);
        return text.Render();
    }

    private void ReadUnreleased(string unreleased)
    {
        var parts = new ChangelogText(ChangelogText.ToBytes(unreleased));
        var headings = parts.Headings.Where(heading => heading.Level == _marks.Length).ToList();
        _preamble = Trim(headings.Count == 0 ? unreleased : unreleased[..headings[0].Start]);
        for (var index = 0; index < headings.Count; index++)
        {
            var end = index + 1 < headings.Count ? headings[index + 1].Start : unreleased.Length;
            GroupOf(headings[index].Title).Append(Trim(unreleased[headings[index].BodyStart..end]), _newLine);
        }
    }

    private void Join(ReleaseSection section)
    {
        if (section.Remark is not null)
        {
            var remark = ChangelogText.ToLetters(OneLine(section.Remark));
            _preamble = _preamble.Length == 0 ? remark : remark + _newLine + _newLine + _preamble;
        }

        foreach (var (heading, entries) in section.Groups)
        {
            var group = GroupOf(ChangelogText.ToLetters(heading));
            var lines = entries.ToLookup(entry => entry.StartsWith(BreakingMark, StringComparison.Ordinal), entry => ChangelogText.ToLetters($"{_bullet} {OneLine(entry)}"));
            group.Prepend(string.Join(_newLine, lines[true]), _newLine);
            group.Append(string.Join(_newLine, lines[false]), _newLine);
        }
    }

    private Group GroupOf(string heading)
    {
        var group = _groups.Find(found => found.Heading.Equals(heading, StringComparison.OrdinalIgnoreCase));
        if (group is null)
        {
            group = new Group(heading);
            _groups.Add(group);
        }

        return group;
    }

    private string Render()
    {
        var text = new StringBuilder(_preamble.Length == 0 ? string.Empty : _preamble + _newLine);

        // What breaks comes first; then the usual order; what people invented stays behind that, in theirs.
        var groups = _groups.Where(group => group.Body.Length > 0)
            .OrderByDescending(group => group.Body.Contains(BreakingMark, StringComparison.Ordinal))
            .ThenBy(group => Array.FindIndex(Order, name => name.Equals(group.Heading, StringComparison.OrdinalIgnoreCase)) is >= 0 and var place ? place : Order.Length);
        foreach (var group in groups)
        {
            text.Append(text.Length == 0 ? string.Empty : _newLine).Append(_marks).Append(' ').Append(group.Heading).Append(_newLine).Append(_newLine).Append(group.Body).Append(_newLine);
        }

        return text.ToString();
    }

    // A title of several lines or with a comment in it would swallow what follows.
    private static string OneLine(string entry) => Spaces().Replace(entry, " ").Trim().Replace("<!--", "&lt;!--", StringComparison.Ordinal);

    private static string Trim(string letters) => BlankLines().Replace(letters, string.Empty).TrimEnd(' ', '\t', '\r', '\n');

    [GeneratedRegex(@"^ {0,3}(?<bullet>[-*+]) ", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\A(?:[ \t]*\r?\n)+", RegexOptions.CultureInvariant)]
    private static partial Regex BlankLines();

    private sealed class Group(string heading)
    {
        public string Heading { get; } = heading;

        public string Body { get; private set; } = string.Empty;

        public void Append(string lines, string newLine) => Body = Combine(Body, lines, newLine);

        public void Prepend(string lines, string newLine) => Body = Combine(lines, Body, newLine);

        private static string Combine(string first, string second, string newLine) => first.Length == 0 ? second : second.Length == 0 ? first : first + newLine + second;
    }
}
