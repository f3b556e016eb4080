using ReleaseTrain.Gates.Documents;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>Reads spec.md in one pass over its passages.</summary>
internal sealed class SpecParser
{
    private const string ActionRequired = "ACTION REQUIRED";
    private const string ExampleNote = "Example of marking unclear requirements";

    // The template shows the mark with these; left under its own note they are text of the template, no questions of anybody.
    private static readonly string[] ExampleQuestions = ["auth method not specified - email/password, SSO, OAuth?", "retention period not specified"];

    private static readonly (SpecSectionKind Kind, string[] Words)[] Kinds =
    [
        (SpecSectionKind.Clarifications, Synonyms.Clarifications),
        (SpecSectionKind.SuccessCriteria, Synonyms.SuccessCriteria),
        (SpecSectionKind.Stories, Synonyms.Stories),
        (SpecSectionKind.Requirements, Synonyms.Requirements),
        (SpecSectionKind.EdgeCases, Synonyms.EdgeCases),
        (SpecSectionKind.Entities, Synonyms.Entities),
        (SpecSectionKind.Assumptions, Synonyms.Assumptions),
    ];

    private readonly List<DocumentSection<SpecSectionKind>> _sections = [];
    private readonly SectionStack<SpecSectionKind> _open = new();
    private readonly List<UserStory> _stories = [];
    private readonly List<DocumentLine> _scenarios = [];
    private readonly List<DocumentLine> _storyScenarios = [];
    private readonly List<DocumentLine> _questions = [];
    private readonly List<DocumentLine> _mentions = [];
    private readonly List<DocumentLine> _actions = [];
    private readonly Statements _statements = new();
    private readonly QuestionAndAnswer _clarifications = new();
    private readonly TemplateText _template = new();
    private readonly DocumentFacts _facts = new();
    private UserStory? _story;
    private int _storyLevel;
    private DocumentLine? _branch;
    private DocumentLine? _input;
    private string? _heading;
    private bool _isBelowExample;
    private bool _isHead = true;

    private SpecParser()
    {
    }

    public static SpecDocument Parse(byte[] content)
    {
        var parser = new SpecParser();
        foreach (var passage in MarkdownOutline.Read(content))
        {
            parser.Look(passage);
        }

        parser.CloseStory();
        return new SpecDocument
        {
            Title = parser._facts.Title,
            IsBlank = parser._facts.IsBlank,
            FeatureBranch = parser._branch,
            Input = parser._input,
            Sections = parser._sections,
            Stories = parser._stories,
            Scenarios = parser._scenarios,
            Requirements = parser._statements.Requirements,
            SuccessCriteria = parser._statements.Criteria,
            OpenQuestions = parser._questions,
            Mentions = parser._mentions,
            Clarifications = parser._clarifications.Found,
            Placeholders = parser._template.Found,
            ActionsRequired = parser._actions,
        };
    }

    private void Look(Passage passage)
    {
        _facts.Look(passage);
        _template.Look(passage);
        _statements.Look(passage);
        LookForActions(passage);
        switch (passage.Kind)
        {
            case PassageKind.Heading:
                LookAtHeading(passage);
                break;
            case PassageKind.Text:
                LookAtText(passage);
                break;
        }

        LookForMarks(passage);
    }

    private void LookAtHeading(Passage passage)
    {
        _isHead = passage.Level == 1;
        _isBelowExample = false;
        _heading = PlainText.Of(passage.Text);
        var kind = KindOf(passage.Text);
        _open.Enter(passage.Level, kind);
        if (kind is { } known)
        {
            _sections.Add(new DocumentSection<SpecSectionKind>(known, _heading, passage.Line));
        }

        if (_story is not null && passage.Level > _storyLevel)
        {
            _story = Wording.Begins(passage.Text, Synonyms.IndependentTest) ? _story with { IndependentTest = _story.IndependentTest ?? new DocumentLine(passage.Line, _heading) } : _story;
            return;
        }

        CloseStory();
        if (StoryHeading.Read(passage.Text) is { } heading)
        {
            _storyLevel = passage.Level;
            _story = new UserStory { Number = heading.Number, Title = heading.Title, Priority = heading.Priority, Line = passage.Line };
        }
    }

    private void LookAtText(Passage passage)
    {
        _isBelowExample |= passage.Text.Contains(ExampleNote, StringComparison.OrdinalIgnoreCase);
        foreach (var scenario in Scenarios.Find(passage))
        {
            _scenarios.Add(scenario);
            _storyScenarios.Add(scenario);
        }

        if (_open.IsIn(SpecSectionKind.Clarifications))
        {
            _clarifications.Look(passage, _heading);
        }

        if (_story is not null || _isHead)
        {
            LookAtLabels(passage);
        }
    }

    private void LookAtLabels(Passage passage)
    {
        foreach (var (line, text, _) in passage.Lines())
        {
            foreach (var label in Label.Read(text))
            {
                if (_story is not null)
                {
                    LookAtStory(label, line);
                }
                else if (Wording.Begins(label.Name, Synonyms.FeatureBranch))
                {
                    _branch ??= TextOf(label, line);
                }
                else if (Wording.Begins(label.Name, Synonyms.Input))
                {
                    _input ??= TextOf(label, line);
                }
            }
        }
    }

    private void LookAtStory(Label label, int line)
    {
        if (_story!.IndependentTest is null && Wording.Begins(label.Name, Synonyms.IndependentTest))
        {
            _story = _story with { IndependentTest = new DocumentLine(line, PlainText.OnOneLine(label.Value)) };
        }
        else if (_story.Priority is null && label.IsStrong && Synonyms.Priority.Contains(Wording.Name(label.Name).ToLowerInvariant()))
        {
            _story = _story with { Priority = StoryHeading.PriorityIn(label.Value) };
        }
    }

    private void LookForMarks(Passage passage)
    {
        foreach (var mark in ClarificationMark.Find(passage))
        {
            if (mark.IsOpen && _isBelowExample && ExampleQuestions.Contains(mark.Found.Text, StringComparer.Ordinal))
            {
                _template.Add(mark.Found.Line, $"[NEEDS CLARIFICATION: {mark.Found.Text}]");
            }
            else
            {
                (mark.IsOpen && !IsSettled(passage) ? _questions : _mentions).Add(mark.Found);
            }
        }
    }

    // A ticked box and a recorded answer settle what they name.
    private bool IsSettled(Passage passage) =>
        (passage.BeginsItem && BoxLine.TryRead(passage.FirstLine, out var box) && box.IsDone)
        || (_open.IsIn(SpecSectionKind.Clarifications) && _clarifications.Found is [.., { Answer: not null } last] && last.Line == passage.Line);

    private void LookForActions(Passage passage)
    {
        if (passage.Kind is PassageKind.Code || !passage.Text.Contains(ActionRequired, StringComparison.Ordinal))
        {
            return;
        }

        foreach (var (line, text, prose) in passage.Lines())
        {
            // Inside a line the note is a comment too, which the prose lacks.
            if (text.IndexOf(ActionRequired, StringComparison.Ordinal) is var at and >= 0 && (passage.Kind == PassageKind.Comment || prose[at] == ' '))
            {
                _actions.Add(new DocumentLine(line, PlainText.OnOneLine(text[at..].Replace("-->", string.Empty, StringComparison.Ordinal))));
            }
        }
    }

    private void CloseStory()
    {
        if (_story is not null)
        {
            _stories.Add(_story with { Scenarios = [.. _storyScenarios] });
            _story = null;
        }

        _storyScenarios.Clear();
    }

    private static SpecSectionKind? KindOf(string heading)
    {
        // A story's title speaks of anything.
        if (StoryHeading.Read(heading) is not null)
        {
            return null;
        }

        foreach (var (kind, words) in Kinds)
        {
            if (Wording.Speaks(heading, words))
            {
                return kind;
            }
        }

        return null;
    }

    private static DocumentLine? TextOf(Label label, int line)
    {
        var value = label.Value is ['`', .. var code] && code.IndexOf('`', StringComparison.Ordinal) is var end and > 0 ? code[..end] : PlainText.Of(label.Value);
        return value.Length == 0 ? null : new DocumentLine(line, value);
    }
}
