using System.Globalization;
using System.Runtime.InteropServices;

namespace ReleaseTrain.Benchmarks.Measuring;

/// <summary>The figures of one run as a table: columns on the screen, Markdown in a file.</summary>
internal sealed class Report(IReadOnlyList<Figure> figures, string gitVersion)
{
    private static readonly string[] Head = ["Operation", "Ours", "Alternative", "Ratio", "Target", "Met"];

    private readonly List<string[]> _rows = [.. figures.Select(Cells)];

    public bool IsMet => figures.All(figure => figure.IsMet != false);

    private static string Machine => string.Create(
        CultureInfo.InvariantCulture,
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}");

    public string AsText()
    {
        var widths = Enumerable.Range(0, Head.Length).Select(column => _rows.Append(Head).Max(row => row[column].Length)).ToArray();
        var lines = _rows.Prepend([.. widths.Select(width => new string('-', width))]).Prepend(Head);
        return string.Join('\n', lines.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()));
    }

    public string AsMarkdown() =>
        $"{Machine}, git {gitVersion}.\n\n{Line(Head)}{Line([.. Head.Select(_ => "---")])}{string.Concat(_rows.Select(Line))}";

    private static string Line(string[] cells) => $"| {string.Join(" | ", cells)} |\n";

    private static string[] Cells(Figure figure) =>
        [figure.Operation, figure.Ours, figure.Alternative, figure.Ratio, figure.Target, figure.IsMet switch { true => "yes", false => "NO", _ => string.Empty }];
}
