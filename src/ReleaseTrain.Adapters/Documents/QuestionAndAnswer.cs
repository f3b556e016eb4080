using System.Text.RegularExpressions;
using ReleaseTrain.Gates.Documents;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>Reads questions with their answers, as in <c>- Q: How? → A: So.</c></summary>
internal sealed partial class QuestionAndAnswer
{
    private readonly List<Clarification> _found = [];

    public IReadOnlyList<Clarification> Found => _found;

    /// <param name="passage">The text.</param>
    /// <param name="session">The heading above it.</param>
    public void Look(Passage passage, string? session)
    {
        if (passage.Kind != PassageKind.Text)
        {
            return;
        }

        if (Question().Match(passage.Text) is { Success: true } question)
        {
            var words = passage.Text[question.Length..];
            var answer = Answer().Match(words);
            _found.Add(new Clarification
            {
                Question = PlainText.OnOneLine(answer.Success ? words[..answer.Index] : words),
                Answer = answer.Success ? TextOrNull(words[(answer.Index + answer.Length)..]) : null,
                Session = session,
                Line = passage.Line,
            });
        }
        else if (_found.Count > 0 && _found[^1].Answer is null && AnswerAlone().Match(passage.Text) is { Success: true } alone)
        {
            _found[^1] = _found[^1] with { Answer = TextOrNull(passage.Text[alone.Length..]) };
        }
    }

    private static string? TextOrNull(string text) => PlainText.OnOneLine(text) is { Length: > 0 } answer ? answer : null;

    [GeneratedRegex(@"\A[*_]*(?:Q|P|F|質問|问题|問題|问|問)\s*[0-9]*[*_]*\s*[:：][*_]*\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Question();

    [GeneratedRegex(@"(?:→|⇒|->|=>)\s*[*_]*(?:A|R|回答|答案|答)\s*[0-9]*[*_]*\s*[:：][*_]*\s*|\s[*_]*(?:A|R|回答|答案|答)\s*[0-9]*[*_]*\s*[:：][*_]*\s*|\s(?:→|⇒)\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Answer();

    [GeneratedRegex(@"\A(?:→|⇒|->|=>)?\s*[*_]*(?:A|R|回答|答案|答)\s*[0-9]*[*_]*\s*[:：][*_]*\s*", RegexOptions.CultureInvariant)]
    private static partial Regex AnswerAlone();
}
