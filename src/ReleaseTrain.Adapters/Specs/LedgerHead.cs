using System.Text;

namespace ReleaseTrain.Adapters.Specs;

/// <summary>The comment lines that a ledger begins with: they survive whatever is written below them.</summary>
internal static class LedgerHead
{
    public static string Read(byte[]? content) => Join(Lines(content));

    /// <summary>The lines of two files over the one that both came from: those that both have, and what either added.</summary>
    public static string Join(byte[]? ancestor, byte[] preferred, byte[] other)
    {
        var (before, mine, theirs) = (Lines(ancestor), Lines(preferred), Lines(other));
        return Join(mine.SequenceEqual(before) ? theirs
            : theirs.SequenceEqual(before) ? mine
            : [.. mine.Where(line => theirs.Contains(line) || !before.Contains(line)), .. theirs.Where(line => !mine.Contains(line) && !before.Contains(line))]);
    }

    /// <summary>The file with another head; the very same bytes where that is its own.</summary>
    public static byte[] Replace(byte[] content, string head)
    {
        if (Read(content) == head)
        {
            return content;
        }

        var text = Encoding.UTF8.GetString(content).TrimStart('\uFEFF');
        var body = Lines(content).Aggregate(text, (rest, _) => rest[(rest.IndexOf('\n', StringComparison.Ordinal) is var end && end < 0 ? rest.Length : end + 1)..]);
        return Encoding.UTF8.GetBytes(head + body);
    }

    private static IReadOnlyList<string> Lines(byte[]? content) => content is null ? [] :
        [.. Encoding.UTF8.GetString(content).TrimStart('\uFEFF').Split('\n').Select(line => line.TrimEnd('\r')).TakeWhile(line => line.StartsWith('#'))];

    private static string Join(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}
