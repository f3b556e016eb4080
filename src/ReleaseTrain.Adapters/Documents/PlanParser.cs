using System.Text.RegularExpressions;
using ReleaseTrain.Gates.Documents;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>Reads plan.md in one pass over its passages.</summary>
internal sealed partial class PlanParser
{
    private const string NeedsClarification = "NEEDS CLARIFICATION";
    private const string Gate = "GATE:";

    private static readonly (PlanSectionKind Kind, string[] Words)[] Kinds =
    [
        (PlanSectionKind.ConstitutionCheck, Synonyms.Constitution),
        (PlanSectionKind.TechnicalContext, Synonyms.TechnicalContext),
        (PlanSectionKind.ComplexityTracking, Synonyms.ComplexityTracking),
        (PlanSectionKind.Stack, Synonyms.Stack),
        (PlanSectionKind.Risks, Synonyms.Risks),
        (PlanSectionKind.Structure, Synonyms.Structure),
        (PlanSectionKind.Phases, Synonyms.Phases),
        (PlanSectionKind.Summary, Synonyms.Summary),
    ];

    private static readonly string[] StructureDecision = ["structure decision", "architecture", "構造決定", "構造の決定", "结构决策", "结构决定", "結構決策", "decisión de estructura", "decisão de estrutura"];

    private readonly List<DocumentSection<PlanSectionKind>> _sections = [];
    private readonly SectionStack<PlanSectionKind> _open = new();
    private readonly List<(PlanField Field, bool IsInContext)> _fields = [];
    private readonly List<DocumentLine> _stackHeadings = [];
    private readonly List<DocumentLine> _phases = [];
    private readonly List<DocumentLine> _risks = [];
    private readonly List<DocumentLine> _failures = [];
    private readonly List<DocumentLine> _options = [];
    private readonly List<DocumentLine> _mentions = [];
    private readonly TemplateText _template = new();
    private readonly DocumentFacts _facts = new();
    private int? _constitution;
    private bool _isConstitutionBlank = true;
    private bool _isOpenField;

    private PlanParser()
    {
    }

    public static PlanDocument Parse(byte[] content)
    {
        var parser = new PlanParser();
        foreach (var passage in MarkdownOutline.Read(content))
        {
            parser.Look(passage);
        }

        return parser.Make();
    }

    private PlanDocument Make()
    {
        // The context is where its heading says; a plan without that heading has its fields where they are.
        var hasContext = _fields.Exists(found => found.IsInContext);
        var fields = _fields.Where(found => !hasContext || found.IsInContext).Select(found => found.Field).ToList();
        var named = _fields.Select(found => found.Field).Where(field => IsStackField(field.Name) && field.Value.Length > 0 && !field.NeedsClarification && !TemplateText.IsTemplate(field.Value));
        return new PlanDocument
        {
            Title = _facts.Title,
            IsBlank = _facts.IsBlank,
            Fields = fields,
            Stack = [.. named.Select(field => new DocumentLine(field.Line, $"{field.Name}: {field.Value}")).Concat(_stackHeadings).OrderBy(found => found.Line)],
            Sections = _sections,
            Phases = _phases,
            Risks = _risks,
            ConstitutionCheck = _constitution is { } line ? new ConstitutionCheck { Line = line, IsBlank = _isConstitutionBlank, Failures = _failures } : null,
            Placeholders = _template.Found,
            Options = _options,
            Mentions = _mentions,
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
            case PassageKind.Code:
                LookForOptions(passage);
                break;
        }

        if (passage.Kind is PassageKind.Heading or PassageKind.Text)
        {
            LookForPhasesAndRisks(passage);
        }
    }

    private void LookAtHeading(Passage passage)
    {
        _isOpenField = false;
        var kind = KindOf(passage.Text);
        _open.Enter(passage.Level, kind);
        var heading = PlainText.Of(passage.Text);
        LookForConstitution(passage, kind);
        if (kind is { } known)
        {
            _sections.Add(new DocumentSection<PlanSectionKind>(known, heading, passage.Line));
        }

        if (kind == PlanSectionKind.Stack)
        {
            _stackHeadings.Add(new DocumentLine(passage.Line, heading));
        }

        LookForOption(passage.Line, heading);
    }

    // The section begins at its first heading; one for each principle below it belongs to it, and may carry the verdict.
    private void LookForConstitution(Passage passage, PlanSectionKind? kind)
    {
        if (kind == PlanSectionKind.ConstitutionCheck)
        {
            _constitution ??= passage.Line;
        }

        if (_open.IsIn(PlanSectionKind.ConstitutionCheck))
        {
            LookForFailures(passage);
        }
    }

    private void LookAtText(Passage passage)
    {
        if (_open.IsIn(PlanSectionKind.ConstitutionCheck))
        {
            _isConstitutionBlank &= IsGate(passage) || passage.Prose.AsSpan().IsWhiteSpace();
            LookForFailures(passage);
        }

        foreach (var (line, text, prose) in passage.Lines())
        {
            LookForFields(passage, line, text, prose);
        }
    }

    private void LookForFields(Passage passage, int line, string text, string prose)
    {
        var labels = Cells(text) is [var first, var second, ..] && _open.IsIn(PlanSectionKind.TechnicalContext) ? [new Label(PlainText.Of(first).Trim(':', '：'), second, true)] : Label.Read(text).Where(label => label.IsStrong).ToList();
        if (labels.Count == 0)
        {
            GoOn(passage, line, text, prose);
            return;
        }

        foreach (var label in labels)
        {
            if (StructureDecision.Contains(label.Name.ToLowerInvariant()))
            {
                _sections.Add(new DocumentSection<PlanSectionKind>(PlanSectionKind.Structure, label.Name, line));
            }

            var field = new PlanField { Name = label.Name, Value = PlainText.OnOneLine(label.Value), NeedsClarification = IsUnclear(label.Value), Line = line };
            _fields.Add((field, _open.IsIn(PlanSectionKind.TechnicalContext)));
            _isOpenField = field.Value.Length == 0;
        }

        LookForMentions(line, prose);
    }

    // A field without a value on its line has it in the list below.
    private void GoOn(Passage passage, int line, string text, string prose)
    {
        if (_isOpenField && _fields.Count > 0 && (passage.Depth > 0 || passage.Line != line))
        {
            var (field, isInContext) = _fields[^1];
            var value = PlainText.OnOneLine(field.Value.Length == 0 ? text : $"{field.Value}; {text}");
            _fields[^1] = (field with { Value = value, NeedsClarification = field.NeedsClarification || IsUnclear(text) }, isInContext);
        }
        else
        {
            _isOpenField = false;
        }

        LookForMentions(line, prose);
    }

    private void LookForMentions(int line, string prose)
    {
        var isValue = _fields.Count > 0 && _fields[^1] is { IsInContext: true, Field: { NeedsClarification: true } field } && field.Line <= line;
        if (!isValue && prose.Contains(NeedsClarification, StringComparison.Ordinal))
        {
            _mentions.Add(new DocumentLine(line, PlainText.Of(prose)));
        }
    }

    private void LookForPhasesAndRisks(Passage passage)
    {
        if (IsGate(passage))
        {
            return;
        }

        var prose = passage.Prose;
        if (Phase().Match(prose) is { Success: true } phase)
        {
            _phases.Add(new DocumentLine(passage.LineAt(phase.Index), PlainText.Of(prose)));
        }
        else if (passage.Kind == PassageKind.Heading && Wording.Speaks(passage.Text, Synonyms.Phases))
        {
            _phases.Add(new DocumentLine(passage.Line, PlainText.Of(prose)));
        }

        if (Risk().Match(prose) is { Success: true } risk)
        {
            _risks.Add(new DocumentLine(passage.LineAt(risk.Index), PlainText.Of(prose)));
        }
    }

    private void LookForFailures(Passage passage)
    {
        foreach (var (line, _, prose) in passage.Lines())
        {
            var isOpenBox = line == passage.Line && passage.BeginsItem && BoxLine.TryRead(passage.FirstLine, out var box) && !box.IsDone;
            if (isOpenBox || Failure().IsMatch(prose))
            {
                _failures.Add(new DocumentLine(line, PlainText.Of(prose)));
            }
        }
    }

    // The template has its choices in the code that shows the tree.
    private void LookForOptions(Passage passage)
    {
        foreach (var (line, text, _) in passage.Lines())
        {
            LookForOption(line, text);
        }
    }

    private void LookForOption(int line, string text)
    {
        if (Option().IsMatch(text))
        {
            _options.Add(new DocumentLine(line, PlainText.OnOneLine(text)));
        }
    }

    private static bool IsGate(Passage passage) => passage.Kind == PassageKind.Text && passage.Text.AsSpan().TrimStart("*_ >").StartsWith(Gate, StringComparison.OrdinalIgnoreCase);

    private static bool IsStackField(string name) => Synonyms.StackFields.Contains(Wording.Name(name).ToLowerInvariant());

    // "No NEEDS CLARIFICATION remains" says the opposite.
    private static bool IsUnclear(string value)
    {
        var prose = Masked.Prose(value);
        return prose.Contains(NeedsClarification, StringComparison.Ordinal) && !Settled().IsMatch(prose);
    }

    private static List<string> Cells(string row)
    {
        var trimmed = row.Trim();
        return trimmed is ['|', .., '|'] ? [.. trimmed.Trim('|').Split('|').Select(cell => cell.Trim()).Where(cell => !cell.AsSpan().TrimStart("-: ").IsEmpty)] : [];
    }

    private static PlanSectionKind? KindOf(string heading)
    {
        foreach (var (kind, words) in Kinds)
        {
            if (Wording.Speaks(heading, words))
            {
                return kind;
            }
        }

        return null;
    }

    [GeneratedRegex(@"(?<![0-9A-Za-z])(?:phase|stage|milestone|フェーズ|段階|阶段|階段|단계|fase|étape|этап)s?\s*[-#]?\s*(?:[0-9]+|[IVX]+(?![A-Za-z])|[A-Z](?![A-Za-z]))|第\s*[0-9一二三四五六七八九十]+\s*(?:フェーズ|段階|阶段|階段)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Phase();

    [GeneratedRegex(@"(?<![0-9A-Za-z])(?:risks?|riesgos?|riscos?|risques?|risiko|risiken|rischi|риски?)(?![0-9A-Za-z])|リスク|风险|風險|위험|리스크", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Risk();

    // A verdict, not the tests that fail first: the sign, or the word where a verdict stands.
    [GeneratedRegex(@"❌|✗|✘|(?:\A|[|:：(–—→\[]|\s-)\s*[*_]*(?:FAIL(?:ED|S|URE)?|VIOLATION|VIOLATED|NON-COMPLIANT|NOT MET)(?![A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Failure();

    [GeneratedRegex(@"\A\s*#*\s*(?:\[REMOVE IF UNUSED\]\s*)?Option\s+[0-9]+\s*:|\A\s*#*\s*\[REMOVE IF UNUSED\]", RegexOptions.CultureInvariant)]
    private static partial Regex Option();

    [GeneratedRegex(@"(?<![A-Za-z])(?:no|zero|without|resolved|former|previous|all|any)\s+(?:open\s+|remaining\s+|outstanding\s+)?\[?NEEDS CLARIFICATION|NEEDS CLARIFICATION\S*\s+(?:\w+\s+){0,3}(?:resolved|settled|answered)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Settled();
}
