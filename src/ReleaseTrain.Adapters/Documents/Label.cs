namespace ReleaseTrain.Adapters.Documents;

/// <summary>A name and what follows it on its line, as in <c>**Branch**: `006-x` | **Date**: 2025-10-10</c>.</summary>
/// <param name="Name">The name without decoration and colon.</param>
/// <param name="Value">What follows, up to the next label.</param>
/// <param name="IsStrong">Whether the name is emphasised.</param>
internal sealed record Label(string Name, string Value, bool IsStrong)
{
    private const int LongestName = 80;
    private const string Colons = ":：";

    /// <summary>The labels of one line; none where it begins with something else.</summary>
    public static IReadOnlyList<Label> Read(string line)
    {
        var labels = new List<Label>();
        var rest = line.AsSpan().Trim();
        while (TryRead(rest, out var name, out var isStrong, out var after))
        {
            var end = FindNext(after);
            labels.Add(new Label(PlainText.Of(name.ToString()).Trim(':', '：', ' '), after[..end].Trim().TrimEnd('|').Trim().ToString(), isStrong));
            rest = after[end..].TrimStart().TrimStart('|').TrimStart();
        }

        return labels;
    }

    // The next label on the line stands behind a bar.
    private static int FindNext(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '|' && TryRead(text[(at + 1)..].TrimStart(), out _, out var isStrong, out _) && isStrong)
            {
                return at;
            }
        }

        return text.Length;
    }

    private static bool TryRead(ReadOnlySpan<char> text, out ReadOnlySpan<char> name, out bool isStrong, out ReadOnlySpan<char> after)
    {
        name = default;
        after = default;
        var marks = text.Length - text.TrimStart("*_").Length;
        isStrong = marks > 0;
        var head = text[..Math.Min(text.Length, marks + LongestName)];
        return isStrong ? TryReadStrong(text, head, marks, out name, out after) : TryReadPlain(text, head, out name, out after);
    }

    private static bool TryReadStrong(ReadOnlySpan<char> text, ReadOnlySpan<char> head, int marks, out ReadOnlySpan<char> name, out ReadOnlySpan<char> after)
    {
        name = default;
        after = default;
        var end = head[marks..].IndexOf(text[..marks], StringComparison.Ordinal);
        if (end <= 0)
        {
            return false;
        }

        name = text.Slice(marks, end);
        after = text[(marks + end + marks)..];
        if (name.TrimEnd() is [.., ':' or '：'])
        {
            return true;
        }

        after = after.TrimStart();
        if (after.IsEmpty || !Colons.Contains(after[0]))
        {
            return false;
        }

        after = after[1..];
        return true;
    }

    private static bool TryReadPlain(ReadOnlySpan<char> text, ReadOnlySpan<char> head, out ReadOnlySpan<char> name, out ReadOnlySpan<char> after)
    {
        name = default;
        after = default;
        var end = head.IndexOfAny(Colons);
        if (end <= 0 || !char.IsLetter(text[0]) || (text[end] == ':' && end + 1 < text.Length && !char.IsWhiteSpace(text[end + 1])))
        {
            return false;
        }

        name = text[..end];
        after = text[(end + 1)..];
        return true;
    }
}
