using System.Text.RegularExpressions;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>A row of a table that is a task.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Id">The id.</param>
/// <param name="Text">The first cell behind the id that says something.</param>
/// <param name="All">The whole row.</param>
/// <param name="Labels">What stands in cells of its own in brackets.</param>
/// <param name="IsDone">Whether a cell says that it is done.</param>
internal sealed partial record TaskRow(int Line, string Id, string Text, string All, IReadOnlyList<string> Labels, bool IsDone)
{
    private const int IdCells = 2;

    /// <summary>The rows of a table that are tasks; other text has none.</summary>
    public static IEnumerable<TaskRow> ReadAll(Passage passage) => passage.Text.Contains('|') && passage.Text.Contains('\n')
        ? passage.Lines().SkipWhile(line => !IsBorder(line.Text)).Skip(1).Where(line => line.Prose.Contains('|')).Select(line => Read(line.Line, line.Text, line.Prose)).OfType<TaskRow>()
        : [];

    // Below the names of the columns.
    private static bool IsBorder(string line) => line.Contains("--", StringComparison.Ordinal) && line.AsSpan().IndexOfAnyExcept("|-: \t") < 0;

    private static TaskRow? Read(int line, string text, string prose)
    {
        var cells = Split(text, prose);
        for (var at = 0; at < Math.Min(IdCells, cells.Count); at++)
        {
            if (TaskId.TryRead(cells[at], out var id) && id.Rest.IsEmpty)
            {
                var others = cells.Where((_, index) => index != at).ToList();
                var labels = others.Where(cell => TaskLabel.TryRead(cell, out _, out var rest) && rest.IsEmpty).Select(cell => cell.Trim('[', ']', '`', '*')).ToList();
                var words = cells.Skip(at + 1).FirstOrDefault(cell => cell.Length > 0 && !IsState(cell) && !(TaskLabel.TryRead(cell, out _, out var rest) && rest.IsEmpty)) ?? string.Empty;
                return new TaskRow(line, id.Text.ToString(), PlainText.OnOneLine(words), text, labels, others.Exists(cell => Done().IsMatch(cell)));
            }
        }

        return null;
    }

    // A bar in code is no border.
    private static List<string> Split(string text, string prose)
    {
        var cells = new List<string>();
        var start = 0;
        for (var at = 0; at <= prose.Length; at++)
        {
            if (at == prose.Length || (prose[at] == '|' && (at == 0 || prose[at - 1] != '\\')))
            {
                cells.Add(text[start..at].Trim());
                start = at + 1;
            }
        }

        // A row that begins with a bar begins with an empty cell.
        return cells.Count > 0 && cells[0].Length == 0 ? cells[1..] : cells;
    }

    private static bool IsState(string cell) => Done().IsMatch(cell) || Open().IsMatch(cell);

    [GeneratedRegex(@"\A[*_`]*(?:\[[xX]\]|✅|✔\uFE0F?|✓|☑\uFE0F?|done|completed?|finished|完了|完成|已完成|hecho|completad[oa]|concluíd[oa])\b?[*_`]*(?:\s*(?:done|completed?))?\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Done();

    [GeneratedRegex(@"\A[*_`]*(?:\[ \]|⬜|☐|⏳|🔲|todo|to do|open|pending|not started|in progress|-)?[*_`]*\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Open();
}
