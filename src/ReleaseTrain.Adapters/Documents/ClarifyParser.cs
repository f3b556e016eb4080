using System.Text.RegularExpressions;
using ReleaseTrain.Gates.Documents;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>Reads clarify.md: a heading for each question, labels for what was decided and why.</summary>
internal sealed partial class ClarifyParser
{
    private const int BelowEveryHeading = 7;

    private static readonly string[] Undecided = ["tbd", "todo", "pending", "open", "none", "n/a", "-", "–", "—", "?", "...", "…", "_"];

    private readonly List<ClarifyQuestion> _questions = [];
    private readonly List<(DocumentLine Mark, int Question)> _marks = [];
    private readonly List<DocumentLine> _mentions = [];
    private readonly QuestionAndAnswer _answers = new();
    private readonly TemplateText _template = new();
    private readonly DocumentFacts _facts = new();
    private int _level;
    private Part _part;
    private string? _heading;

    private ClarifyParser()
    {
    }

    // What the text below a label, or below a heading of its own, is about.
    private enum Part
    {
        None,
        Question,
        Decision,
        Rationale,
        Other,
    }

    public static ClarifyDocument Parse(byte[] content)
    {
        var parser = new ClarifyParser();
        foreach (var passage in MarkdownOutline.Read(content))
        {
            parser.Look(passage);
        }

        return new ClarifyDocument
        {
            Title = parser._facts.Title,
            IsBlank = parser._facts.IsBlank,
            Questions = parser._questions,
            Clarifications = parser._answers.Found,
            OpenQuestions = [.. parser._marks.Where(mark => !parser.IsDecided(mark.Question)).Select(mark => mark.Mark)],
            Mentions = [.. parser._mentions.Concat(parser._marks.Where(mark => parser.IsDecided(mark.Question)).Select(mark => mark.Mark)).OrderBy(mention => mention.Line)],
            Placeholders = parser._template.Found,
        };
    }

    private void Look(Passage passage)
    {
        _facts.Look(passage);
        _template.Look(passage);
        switch (passage.Kind)
        {
            case PassageKind.Heading:
                LookAtHeading(passage);
                break;
            case PassageKind.Text:
                LookAtText(passage);
                break;
        }

        foreach (var mark in ClarificationMark.Find(passage))
        {
            if (mark.IsOpen)
            {
                // A question in its own words is settled by its decision; one in the decision is not.
                _marks.Add((mark.Found, _level > 0 && _part != Part.Decision ? _questions.Count - 1 : -1));
            }
            else
            {
                _mentions.Add(mark.Found);
            }
        }
    }

    private bool IsDecided(int question) => question >= 0 && _questions[question].Decision is not null;

    private void LookAtHeading(Passage passage)
    {
        _heading = PlainText.Of(passage.Text);
        if (QuestionTitle().IsMatch(_heading))
        {
            Open(passage, passage.Level);
        }
        else if (_level > 0 && passage.Level > _level)
        {
            _part = PartOf(passage.Text);
        }
        else
        {
            _level = 0;
            _part = Part.None;
        }
    }

    private void Open(Passage passage, int level)
    {
        _questions.Add(new ClarifyQuestion { Title = PlainText.Of(passage.Text), Line = passage.Line });
        _level = level;
        _part = Part.Question;
    }

    private void LookAtText(Passage passage)
    {
        if (passage.Depth == 0 && passage.FirstLine is ['*', '*', ..] && !passage.Text.Contains('\n') && (_level is 0 or BelowEveryHeading) && QuestionTitle().IsMatch(PlainText.Of(passage.Text)))
        {
            Open(passage, BelowEveryHeading);
            return;
        }

        if (_level == 0)
        {
            _answers.Look(passage, _heading);
            return;
        }

        foreach (var (line, text, _) in passage.Lines())
        {
            LookAtLine(line, text);
        }
    }

    private void LookAtLine(int line, string text)
    {
        var labels = Label.Read(text);
        if (labels.Count == 0)
        {
            Take(line, text);
            return;
        }

        foreach (var label in labels)
        {
            var part = PartOf(label.Name);

            // A plain word before a colon inside a reason is part of the reason.
            if (part == Part.Other && !label.IsStrong)
            {
                Take(line, text);
                return;
            }

            _part = part;
            Take(line, label.Value);
        }
    }

    private void Take(int line, string text)
    {
        var words = PlainText.Of(text);
        if (words.Length == 0 || Undecided.Contains(words.ToLowerInvariant()) || TemplateText.IsTemplate(words))
        {
            return;
        }

        var question = _questions[^1];
        _questions[^1] = _part switch
        {
            Part.Question when question.Question is null => question with { Question = words },
            Part.Decision when question.Decision is null => question with { Decision = new DocumentLine(line, words) },
            Part.Rationale when question.Rationale is null => question with { Rationale = new DocumentLine(line, words) },
            _ => question,
        };
    }

    private static Part PartOf(string name) =>
        Wording.Begins(name, Synonyms.Rationale) ? Part.Rationale
        : Wording.Begins(name, Synonyms.Decision) ? Part.Decision
        : Wording.Begins(name, Synonyms.Question) ? Part.Question
        : Part.Other;

    [GeneratedRegex(@"\A\W*(?:Q|Question|Clarification|質問|问题|問題|질문|Pregunta|Pergunta|Frage|Domanda|Вопрос)\s*[-#]?\s*[0-9]+(?![0-9A-Za-z])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex QuestionTitle();
}
