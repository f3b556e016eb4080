namespace ReleaseTrain.Adapters.Documents;

/// <summary>The first line of a list item that is a box to tick.</summary>
internal readonly ref struct BoxLine
{
    private const string NoMarks = "[]^\\@#$&";

    private BoxLine(char mark, ReadOnlySpan<char> text)
    {
        Mark = mark;
        Text = text;
    }

    /// <summary>What stands in the box. What is neither a space nor an x is somebody's own: open, never done.</summary>
    public char Mark { get; }

    /// <summary>What follows the box.</summary>
    public ReadOnlySpan<char> Text { get; }

    public bool IsDone => Mark is 'x' or 'X';

    /// <summary>Reads an item's text from its first letter on. A letter or a digit in brackets is a label or a footnote, no mark.</summary>
    public static bool TryRead(ReadOnlySpan<char> item, out BoxLine box)
    {
        if (item is ['[', var mark, ']', var next, ..] && char.IsWhiteSpace(next) && (mark is 'x' or 'X' || !(char.IsLetterOrDigit(mark) || NoMarks.Contains(mark))))
        {
            box = new BoxLine(mark, item[4..].TrimStart());
            return true;
        }

        box = default;
        return false;
    }
}
