using System.Globalization;
using System.Text;

namespace ReleaseTrain.Benchmarks.Repositories;

/// <summary>Writes the input of <c>git fast-import</c>. Every commit is a minute after the one before, by the same person: the same calls make the same ids.</summary>
internal sealed class HistoryWriter(Stream output)
{
    private const long Epoch = 1_700_000_000;
    private const int Minute = 60;

    private int _commits;

    /// <summary>Commits files on a branch.</summary>
    /// <param name="branch">Short name.</param>
    /// <param name="from">The mark of the parent; 0 for a first commit.</param>
    /// <param name="message">The message.</param>
    /// <param name="changes">What it changes.</param>
    /// <returns>The mark of the commit.</returns>
    public int Commit(string branch, int from, string message, IEnumerable<FileChange> changes)
    {
        var mark = ++_commits;
        Line($"commit refs/heads/{branch}");
        Line(string.Create(CultureInfo.InvariantCulture, $"mark :{mark}"));
        Line(string.Create(CultureInfo.InvariantCulture, $"committer Test Person <test@example.com> {Epoch + ((long)mark * Minute)} +0000"));
        Data(message);
        if (from > 0)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"from :{from}"));
        }

        foreach (var change in changes)
        {
            Write(change);
        }

        Line(string.Empty);
        return mark;
    }

    public void End()
    {
        Line("done");
        output.Flush();
    }

    private void Write(FileChange change)
    {
        if (change.Content is null)
        {
            Line(change.MovedTo is null ? $"D {change.Path}" : $"R {change.Path} {change.MovedTo}");
            return;
        }

        Line($"M 100644 inline {change.Path}");
        Data(change.Content);
    }

    private void Data(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Line(string.Create(CultureInfo.InvariantCulture, $"data {bytes.Length}"));
        output.Write(bytes);
        Line(string.Empty);
    }

    private void Line(string text) => output.Write(Encoding.UTF8.GetBytes(text + "\n"));
}
