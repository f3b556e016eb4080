namespace ReleaseTrain.Adapters.Specs;

/// <summary>Counts list items that are boxes, and those among them that have a task's id.</summary>
internal sealed class TaskCount
{
    // A mark that is neither a space nor an x is somebody's own: open, never done. [P] is no mark.
    private const string Marks = " xX~-/!>?";
    private const string Decoration = "*`~_";
    private const int ShortestId = 3;

    public int Boxes { get; private set; }

    public int BoxesDone { get; private set; }

    public int Tasks { get; private set; }

    public int TasksDone { get; private set; }

    /// <summary>Looks at the text of one list item, from its first letter on.</summary>
    public void Add(ReadOnlySpan<char> item)
    {
        if (item is not ['[', var mark, ']', ' ' or '\t', ..] || !Marks.Contains(mark))
        {
            return;
        }

        var done = mark is 'x' or 'X' ? 1 : 0;
        Boxes++;
        BoxesDone += done;
        if (HasId(item[4..]))
        {
            Tasks++;
            TasksDone += done;
        }
    }

    /// <summary>T001, also in bold, code or struck out, with a suffix such as T012a, T041.7 or T022-1.</summary>
    private static bool HasId(ReadOnlySpan<char> text)
    {
        text = text.TrimStart().TrimStart(Decoration);
        if (text is not ['T', ..])
        {
            return false;
        }

        var digits = text[1..].IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? text.Length - 1 : digits;
        var rest = text[(digits + 1)..];
        rest = rest is [>= 'a' and <= 'z', ..] ? rest[1..] : rest;
        return digits >= ShortestId && (rest.IsEmpty || !(char.IsLetterOrDigit(rest[0]) || rest[0] == '_') || rest.StartsWith("__", StringComparison.Ordinal));
    }
}
