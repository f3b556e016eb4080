using System.Text;
using System.Text.RegularExpressions;

namespace ReleaseTrain.Releases;

/// <summary>
/// A changelog with the places of its headings. Each byte is one letter of <see cref="Text"/>, so that whatever is not touched comes out as it was, in any encoding.
/// </summary>
internal sealed partial class ChangelogText
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    /// <exception cref="ReleaseTrainException">ChangelogUnreadable.</exception>
    public ChangelogText(byte[] content)
    {
        if (content is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            throw new TrainError("ChangelogUnreadable", "The changelog is UTF-16 text, which git takes for binary; save it as UTF-8.", null, "save the changelog as UTF-8, commit it, then Publish-Release").AsException();
        }

        Text = Encoding.Latin1.GetString(content);
        Start = content.AsSpan().StartsWith(Mark) ? Mark.Length : 0;
        var end = Text.IndexOf('\n', StringComparison.Ordinal);
        NewLine = end > 0 && Text[end - 1] == '\r' ? "\r\n" : "\n";
        Headings = FindHeadings();
        LinksStart = FindLinks();
    }

    public string Text { get; }

    /// <summary>Where the text begins, after a byte order mark.</summary>
    public int Start { get; }

    public string NewLine { get; }

    /// <summary>Outside of code and comments, in order.</summary>
    public IReadOnlyList<ChangelogHeading> Headings { get; }

    /// <summary>Where the link definitions at the end begin; the end of the text without them.</summary>
    public int LinksStart { get; }

    /// <summary>Makes letters of the text of words.</summary>
    public static string ToLetters(string words) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(words));

    /// <summary>Makes words of letters of the text.</summary>
    public static string ToWords(string letters) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(letters));

    public static byte[] ToBytes(string letters) => Encoding.Latin1.GetBytes(letters);

    /// <summary>Where the section of a heading ends: at the next heading that is no part of it, or at the link definitions.</summary>
    public int EndOf(ChangelogHeading heading)
    {
        var next = Headings.FirstOrDefault(other => other.Start > heading.Start && other.Level <= heading.Level);
        return Math.Max(heading.BodyStart, Math.Min(next?.Start ?? Text.Length, heading.Start < LinksStart ? LinksStart : Text.Length));
    }

    /// <summary>The lines with their places, line ends left out.</summary>
    public IEnumerable<(int Start, int End, int Next)> Lines(int from, int to)
    {
        while (from < to)
        {
            var feed = Text.IndexOf('\n', from, to - from);
            var next = feed < 0 ? to : feed + 1;
            var end = feed < 0 ? to : feed > from && Text[feed - 1] == '\r' ? feed - 1 : feed;
            yield return (from, end, next);
            from = next;
        }
    }

    private List<ChangelogHeading> FindHeadings()
    {
        var (headings, fence, isComment) = (new List<ChangelogHeading>(), string.Empty, false);
        var previous = (Start, End: Start);
        foreach (var line in Lines(Start, Text.Length))
        {
            var text = Text[line.Start..line.End];
            if (fence.Length > 0)
            {
                fence = IsFenceEnd(text, fence) ? string.Empty : fence;
            }
            else if (isComment)
            {
                isComment = !text.Contains("-->", StringComparison.Ordinal);
            }
            else if (Fence().Match(text) is { Success: true } opened)
            {
                fence = opened.Groups["mark"].Value;
            }
            else if (FindHeading(text, line, previous) is { } heading)
            {
                headings.Add(heading);
            }
            else
            {
                var comment = text.LastIndexOf("<!--", StringComparison.Ordinal);
                isComment = comment >= 0 && text.IndexOf("-->", comment, StringComparison.Ordinal) < 0;
            }

            previous = (line.Start, line.End);
        }

        return headings;
    }

    private ChangelogHeading? FindHeading(string text, (int Start, int End, int Next) line, (int Start, int End) previous)
    {
        if (Heading().Match(text) is { Success: true } match)
        {
            return new ChangelogHeading(line.Start, line.Next, match.Groups["marks"].Length, match.Groups["title"].Value);
        }

        // The older way, a line of = or - below, is looked for where it underlines a version.
        var level = Underline().Match(text) is { Success: true } underline ? (underline.Groups["mark"].Value[0] == '=' ? 1 : 2) : 0;
        var above = level > 0 && previous.Start < line.Start ? new ChangelogHeading(previous.Start, line.Next, level, Text[previous.Start..previous.End].Trim(' ', '\t')) : null;
        return above is { Title.Length: > 0 } && (above.IsVersion || above.IsUnreleased || level == 1) ? above : null;
    }

    private static bool IsFenceEnd(string text, string fence)
    {
        var trimmed = text.Trim(' ', '\t');
        return trimmed.Length >= fence.Length && trimmed.All(letter => letter == fence[0]);
    }

    private int FindLinks()
    {
        var start = Text.Length;
        foreach (var line in Lines(Start, Text.Length).Reverse())
        {
            var text = Text[line.Start..line.End];
            if (ChangelogLinks.IsDefinition(text))
            {
                start = line.Start;
            }
            else if (text.Trim(' ', '\t').Length > 0)
            {
                break;
            }
        }

        return start;
    }

    [GeneratedRegex(@"\A {0,3}(?<mark>`{3,}|~{3,})", RegexOptions.CultureInvariant)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\A {0,3}(?<marks>#{1,6})[ \t]+(?<title>.*?)(?:[ \t]+#+)?[ \t]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\A {0,3}(?<mark>=+|-+)[ \t]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Underline();
}
