using System.Globalization;
using ReleaseTrain.Gates.Documents;
using static ReleaseTrain.Gates.CheckFinding;

namespace ReleaseTrain.Gates.Rows;

/// <summary>Are the questions answered: those marked in spec.md, those of its Clarifications, and those of a clarify.md where somebody keeps one.</summary>
internal sealed class ClarifyRow : IGateRow
{
    private const int TooMany = 3;

    public SpecStage From => SpecStage.Draft;

    public IEnumerable<CheckFinding> Look(GateContext context)
    {
        if (context.SpecDocument is not { } document)
        {
            return NothingToLookAt("There is no spec.md to look at.", "clarify-open", "clarify-decision", "clarify-rationale", "clarify-record", "clarify-many", "clarify-answer");
        }

        var open = Open(context, document).ToList();
        return
        [
            .. Each("clarify-open", open.Select(place => Failed("clarify-open", "A question is open.").At(place.File, place.Question)), "No question is marked as open."),
            .. Decisions(context),
            Record(context, document),
            That("clarify-many", open.Count <= TooMany, "Not more than three questions are open.", string.Create(CultureInfo.InvariantCulture, $"{open.Count} questions are open at once.")).At(document.Path),
            .. Answers(context, document),
        ];
    }

    private static IEnumerable<(string File, DocumentLine Question)> Open(GateContext context, GateDocument<SpecDocument> document) =>
        document.Content.OpenQuestions.Select(question => (document.Path, question))
            .Concat(context.Clarify is { } clarify ? clarify.Content.OpenQuestions.Select(question => (clarify.Path, question)) : []);

    private static IEnumerable<CheckFinding> Decisions(GateContext context)
    {
        if (context.Clarify is not { } clarify)
        {
            const string None = "There is no clarify.md; questions are recorded in spec.md.";
            return [Passed("clarify-decision", None), Passed("clarify-rationale", None)];
        }

        var questions = clarify.Content.Questions;
        return
        [
            .. Each("clarify-decision", questions.Where(question => question.Decision is null).Select(question => Failed("clarify-decision", "This question has no decision.").At(clarify.Path, question.Line, question.Title)), "Every question has a decision."),
            .. Each("clarify-rationale", questions.Where(question => question is { Decision: not null, Rationale: null }).Select(question => Failed("clarify-rationale", "This decision has no reason.").At(clarify.Path, question.Line, question.Title)), "Every decision has a reason."),
        ];
    }

    private static CheckFinding Record(GateContext context, GateDocument<SpecDocument> document)
    {
        var spec = document.Content;
        if (context.Clarify is not null || spec.Clarifications.Count > 0 || spec.Has(SpecSectionKind.Clarifications))
        {
            return Passed("clarify-record", "Clarifications are recorded.").At(document.Path);
        }

        if (context.History.Versions(context.Entry, document.Path) is not { } versions)
        {
            return Undecided("clarify-record", "No commit of the spec's own is there to tell whether a question was marked before.");
        }

        var asked = versions.Where(version => version.Blob is not null)
            .Select(version => (version.Commit, Spec: context.ReadVersion("spec document", version.Blob!, context.View.Adapters.Documents.ReadSpec)))
            .FirstOrDefault(version => version.Spec.OpenQuestions.Count > spec.OpenQuestions.Count);
        return asked.Spec is null
            ? Passed("clarify-record", "No marked question ever disappeared.").At(document.Path)
            : Failed("clarify-record", $"A question that was marked in {asked.Commit[..8]} is gone, and no clarification is recorded.").At(document.Path, null, asked.Spec.OpenQuestions[0].Text);
    }

    private static IReadOnlyList<CheckFinding> Answers(GateContext context, GateDocument<SpecDocument> document)
    {
        var asked = document.Content.Clarifications.Select(question => (document.Path, Question: question))
            .Concat(context.Clarify is { } clarify ? clarify.Content.Clarifications.Select(question => (clarify.Path, Question: question)) : []);
        return Each("clarify-answer", asked.Where(place => place.Question.Answer is null).Select(place => Failed("clarify-answer", "This question has no answer.").At(place.Path, place.Question.Line, place.Question.Question)), "Every recorded question has its answer.");
    }
}
