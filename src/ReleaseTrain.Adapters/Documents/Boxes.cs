using ReleaseTrain.Gates.Documents;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>Reads what boxes have in common, whatever they are boxes of.</summary>
internal static class Boxes
{
    /// <summary>A mark that is neither a space nor an x is open; what the document excepts is waived.</summary>
    public static SpecTaskState StateOf(char mark, DocumentLine? exception) =>
        mark is 'x' or 'X' ? SpecTaskState.Done : exception is null ? SpecTaskState.Open : SpecTaskState.Waived;

    /// <summary>The exception in a box's own words.</summary>
    public static DocumentLine? ExceptionIn(IReadOnlyList<string> labels, string words, int line) =>
        InFileException.IsPossible(labels, words) && InFileException.Find(labels, Masked.Prose(words)) is { } reason ? new DocumentLine(line, reason) : null;

    /// <summary>The exception in a passage below a box.</summary>
    public static DocumentLine? ExceptionBelow(Passage passage)
    {
        foreach (var (line, _, prose) in InFileException.IsPossibleBelow(passage.Text) ? passage.Lines() : [])
        {
            if (InFileException.FindBelow(prose) is { } reason)
            {
                return new DocumentLine(line, reason);
            }
        }

        return null;
    }

    /// <summary>The words of a passage whose first line goes on with these.</summary>
    public static string Join(ReadOnlySpan<char> first, Passage passage) =>
        passage.IsOneLine ? first.ToString() : string.Concat(first, passage.Text.AsSpan(passage.FirstLine.Length));
}
