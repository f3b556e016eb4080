using System.Globalization;
using System.Text;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Releases;

/// <summary>
/// The marked block of a document that shows where the train stands. Marks stand on lines of their own and outside of fenced code; every byte outside of them
/// stays as it is, whatever its encoding and its line ends.
/// </summary>
internal static class StatusBlock
{
    public const string Opening = "<!-- release-train:status -->";
    public const string Closing = "<!-- /release-train:status -->";

    private const string ByteOrderMark = "\u00EF\u00BB\u00BF";

    public static bool IsIn(byte[] document) => Find(Encoding.Latin1.GetString(document)).Count > 0;

    /// <summary>The block with its marks, for a document that has none yet.</summary>
    public static string Make(StatusReport report) => $"{Opening}\n{Render(report)}{Closing}\n";

    /// <summary>The document with all its blocks made anew.</summary>
    public static byte[] Update(byte[] document, StatusReport report)
    {
        // Latin-1 has a letter for every byte, so what is not touched comes out as it went in.
        var text = Encoding.Latin1.GetString(document);
        var body = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(Render(report)));
        var updated = new StringBuilder(text.Length + body.Length);
        var rest = 0;
        foreach (var (start, end, lineEnd) in Find(text))
        {
            updated.Append(text, rest, start - rest).Append(body.Replace("\n", lineEnd, StringComparison.Ordinal));
            rest = end;
        }

        return Encoding.Latin1.GetBytes(updated.Append(text, rest, text.Length - rest).ToString());
    }

    /// <summary>What lies between each pair of marks, and the line end of the first of them.</summary>
    private static List<(int Start, int End, string LineEnd)> Find(string text)
    {
        var found = new List<(int Start, int End, string LineEnd)>();
        (int Start, string LineEnd)? open = null;
        string? fence = null;
        var position = text.StartsWith(ByteOrderMark, StringComparison.Ordinal) ? ByteOrderMark.Length : 0;
        while (position < text.Length)
        {
            var next = text.IndexOf('\n', position) is >= 0 and var end ? end + 1 : text.Length;
            var line = text[position..next];
            var words = line.Trim();
            fence = open is null ? Follow(fence, words) : null;
            if (fence is null && words == Opening && line.EndsWith('\n'))
            {
                open = (next, line.EndsWith("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n");
            }
            else if (open is { } begun && words == Closing)
            {
                found.Add((begun.Start, position, begun.LineEnd));
                open = null;
            }

            position = next;
        }

        return found;
    }

    // The fence that is open after this line; it is closed by one of its own kind, at least as long.
    private static string? Follow(string? fence, string line)
    {
        if (line.Length < 3 || line[0] is not ('`' or '~'))
        {
            return fence;
        }

        var run = line[..(line.Length - line.TrimStart(line[0]).Length)];
        return fence is null ? run.Length >= 3 ? run : null : run == line && run.StartsWith(fence, StringComparison.Ordinal) ? null : fence;
    }

    private static string Render(StatusReport report)
    {
        var text = new StringBuilder("\n| Current version | Next version | Last release |\n|---|---|---|\n");
        var last = report.Tag is null ? "none yet" : string.Create(CultureInfo.InvariantCulture, $"{report.Tag}, {report.Released:yyyy-MM-dd}");
        AddRow(text, report.Current?.ToString() ?? "none yet", report.Next?.ToString() ?? "nothing has gathered", last);
        if (report.OpenSpecs.Count == 0)
        {
            return text.Append("\nNo spec is open.\n\n").ToString();
        }

        text.Append("\n| Stage | Spec | Title |\n|---|---|---|\n");
        foreach (var spec in report.OpenSpecs)
        {
            AddRow(text, StageNames.Format(spec.Stage) + (spec.IsPaused ? " (paused)" : string.Empty), spec.Reference, spec.Title);
        }

        return text.Append('\n').ToString();
    }

    private static void AddRow(StringBuilder text, params string[] cells) => text.Append("| ").AppendJoin(" | ", cells.Select(Escape)).Append(" |\n");

    // A title could end the table, or the block itself.
    private static string Escape(string text) =>
        string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)).Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
