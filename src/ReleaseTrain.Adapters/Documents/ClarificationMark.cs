using ReleaseTrain.Gates.Documents;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>A place where a document has, or speaks of, the mark of what still needs clarification.</summary>
/// <param name="Found">Where, and the question, or the words around it.</param>
/// <param name="IsOpen">Whether it asks something that nobody has answered yet.</param>
internal sealed record ClarificationMark(DocumentLine Found, bool IsOpen)
{
    private const int LongestQuestion = 2_000;
    private const string Word = "CLARIFICATION";
    private const string Needs = "NEEDS";

    // What the templates say about the mark is no question.
    private static readonly string[] Samples = ["specific question", "question", "your question", "reason", "xxx"];

    /// <summary>The marks of a passage, in their order; code and comments have none.</summary>
    public static IEnumerable<ClarificationMark> Find(Passage passage)
    {
        if (passage.Kind is not (PassageKind.Heading or PassageKind.Text) || !passage.Text.Contains(Word, StringComparison.OrdinalIgnoreCase))
        {
            yield break;
        }

        var prose = passage.Prose;
        for (var at = Next(prose, 0); at >= 0; at = Next(prose, at + Word.Length))
        {
            if (StartOf(prose, at) is { } start)
            {
                yield return Read(passage, prose, start, at + Word.Length);
            }
        }
    }

    private static int Next(string text, int start) => text.IndexOf(Word, start, StringComparison.OrdinalIgnoreCase);

    /// <summary>Where <c>NEEDS</c> begins that stands before the word; small letters count in brackets alone.</summary>
    private static int? StartOf(string text, int word)
    {
        var start = word - 1 - Needs.Length;
        if (start < 0 || text[word - 1] is not (' ' or '_' or '-' or '\n') || !text.AsSpan(start, Needs.Length).Equals(Needs, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return text.AsSpan(start, Needs.Length).SequenceEqual(Needs) || IsBracketed(text, start) ? start : null;
    }

    private static bool IsBracketed(string text, int start) => text.AsSpan(0, start).TrimEnd() is [.., '[' or '［' or '【'];

    private static ClarificationMark Read(Passage passage, string prose, int start, int end)
    {
        var rest = prose.AsSpan(end).TrimStart();
        var question = IsBracketed(prose, start) && rest is [':' or '：', ..] ? QuestionOf(passage, prose.Length - rest.Length + 1) : null;
        var line = passage.LineAt(start);
        return question is not null && !IsSample(question) && !IsStruck(prose, start)
            ? new ClarificationMark(new DocumentLine(line, question), IsOpen: true)
            : new ClarificationMark(new DocumentLine(line, question ?? "NEEDS CLARIFICATION"), IsOpen: false);
    }

    private static string QuestionOf(Passage passage, int start)
    {
        var text = passage.Text.AsSpan(start, Math.Min(LongestQuestion, passage.Text.Length - start));
        var end = text.IndexOfAny(']', '］', '】');
        end = end < 0 ? text.IndexOf('\n') : end;
        return PlainText.OnOneLine((end < 0 ? text : text[..end]).ToString());
    }

    private static bool IsSample(string question)
    {
        var plain = question.Trim(' ', '.', '…', '*', '_', '"', '\'', '<', '>', '{', '}');
        return plain.Length == 0 || Samples.Contains(plain, StringComparer.OrdinalIgnoreCase);
    }

    private static bool IsStruck(string text, int start) => text.AsSpan(0, start).TrimEnd("[［【 *_").EndsWith("~~", StringComparison.Ordinal);
}
