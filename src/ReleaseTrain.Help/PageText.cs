using System.Text;
using System.Text.RegularExpressions;

namespace ReleaseTrain.Help;

/// <summary>Reads the Markdown of a page, of which the help has headings, paragraphs and code.</summary>
internal static partial class PageText
{
    private const string Fence = "```";

    /// <summary>Heading and body of each part that a mark begins; what a code block shows is no heading.</summary>
    public static List<(string Heading, string Body)> Parts(string text, string mark)
    {
        var parts = new List<(string Heading, StringBuilder Body)>();
        foreach (var (line, isCode) in Lines(text))
        {
            if (!isCode && line.StartsWith(mark, StringComparison.Ordinal))
            {
                parts.Add((line[mark.Length..].Trim(), new StringBuilder()));
            }
            else if (parts.Count > 0)
            {
                parts[^1].Body.Append(line).Append('\n');
            }
        }

        return [.. parts.Select(part => (part.Heading, part.Body.ToString()))];
    }

    /// <summary>The paragraphs, lists and code blocks. The lines of a paragraph are one: a screen breaks it to its own width.</summary>
    public static IEnumerable<string> Paragraphs(string text)
    {
        var lines = new List<string>();
        foreach (var (line, isCode) in Lines(text).Append((string.Empty, false)))
        {
            if (isCode || line.Trim().Length > 0)
            {
                lines.Add(line);
            }
            else if (lines.Count > 0)
            {
                yield return IsCode(lines[0]) ? string.Join('\n', lines.Where(code => !IsFence(code))) : Join(lines);
                lines.Clear();
            }
        }
    }

    /// <summary>The first code block that is typed, what stands before it, and what follows.</summary>
    public static (string Before, string Script, string After) Example(string body) =>
        ScriptPattern().Match(body) is { Success: true } script ? (body[..script.Index], script.Groups["script"].Value, body[(script.Index + script.Length)..]) : throw new FormatException("An example has nothing to type.");

    private static IEnumerable<(string Line, bool IsCode)> Lines(string text)
    {
        var isCode = false;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var wasCode = isCode;
            isCode ^= IsFence(line);
            yield return (line, isCode || wasCode);
        }
    }

    private static string Join(List<string> lines) => PageLinkPattern().Replace(LineEndPattern().Replace(string.Join('\n', lines), " "), "${name}");

    private static bool IsCode(string line) => IsFence(line) || line.StartsWith("    ", StringComparison.Ordinal);

    private static bool IsFence(string line) => line.StartsWith(Fence, StringComparison.Ordinal);

    // A line that begins an item of a list or a row of a table stays one.
    [GeneratedRegex(@"\n *(?!- |\d+\. |\|)(?=\S)")]
    private static partial Regex LineEndPattern();

    [GeneratedRegex(@"\[(?<name>[^\]]+)\]\([^)]+\.md\)")]
    private static partial Regex PageLinkPattern();

    [GeneratedRegex(@"^```(?:powershell|pwsh)\n(?<script>.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ScriptPattern();
}
