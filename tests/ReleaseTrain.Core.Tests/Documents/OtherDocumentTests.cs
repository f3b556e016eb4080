using System.Text;
using ReleaseTrain.Adapters.Specs;
using ReleaseTrain.Gates.Documents;

namespace ReleaseTrain.Core.Tests.Documents;

public sealed class OtherDocumentTests
{
    private readonly MarkdownSpecDocuments _documents = new();

    [Fact]
    public void Questions_of_clarify_md_have_a_decision_and_a_reason()
    {
        var document = _documents.ReadClarify(Encoding.UTF8.GetBytes("""
            # Clarification: Signals

            ### Q1: How long?

            **Question**: How long is it kept:
            - (A) a day
            - (B) for ever

            **Decision**: **A - a day**

            **Rationale**:
            - Nobody reads older ones.

            **Implementation**: in the store.

            ### Q2: [NEEDS CLARIFICATION: by whom?]

            **Decision**: TBD

            ### Question 3 - Where?

            #### Decision

            In the folder.

            ## Later

            - [NEEDS CLARIFICATION: what then?]
            """));

        Assert.Equal(["Q1: How long?", "Q2: [NEEDS CLARIFICATION: by whom?]", "Question 3 - Where?"], document.Questions.Select(question => question.Title));
        Assert.Equal([new DocumentLine(9, "A - a day"), null, new DocumentLine(24, "In the folder.")], document.Questions.Select(question => question.Decision));
        Assert.Equal([new DocumentLine(12, "Nobody reads older ones."), null, null], document.Questions.Select(question => question.Rationale));
        Assert.Equal("How long is it kept:", document.Questions[0].Question);
        Assert.Equal([16, 28], document.OpenQuestions.Select(question => question.Line));
    }

    [Fact]
    public void A_mark_in_the_words_of_a_question_is_settled_by_its_decision()
    {
        var document = _documents.ReadClarify(Encoding.UTF8.GetBytes("### Q1: [NEEDS CLARIFICATION: how?]\n\n**Decision**: So.\n\n### Q2: Then?\n\n**Decision**: [NEEDS CLARIFICATION: who decides?]\n"));

        Assert.Equal([7], document.OpenQuestions.Select(question => question.Line));
        Assert.Equal([1], document.Mentions.Select(mention => mention.Line));
    }

    [Fact]
    public void Clarify_md_may_have_questions_and_answers_as_a_specification_has_them()
    {
        var document = _documents.ReadClarify(Encoding.UTF8.GetBytes("# Clarify\n\n## Session 2025-10-10\n\n- Q: How? → A: So.\n- Q: When?\n"));

        Assert.Equal(["So.", null], document.Clarifications.Select(found => found.Answer));
        Assert.Empty(document.Questions);
    }

    [Fact]
    public void Items_of_a_checklist_have_id_section_state_and_line()
    {
        var document = _documents.ReadChecklist(Encoding.UTF8.GetBytes("""
            # Requirements Checklist

            ## Completeness
            - [x] CHK001 - Are all errors named? [Completeness, Spec §FR-1]
            - [ ] **CHK002** Is it measured? [Gap]
            - [x] No [NEEDS CLARIFICATION] markers remain
            - [~] half done
            ## Notes
            - [ ] CHK003 Are pages documented (or confirmed as N/A)?
            - [ ] CHK004 Is there a page?
              - N/A: there are no pages
            - no box
            ```
            - [ ] CHK005 sample
            ```
            """));

        Assert.Equal(["CHK001", "CHK002", null, null, "CHK003", "CHK004"], document.Items.Select(item => item.Id));
        Assert.Equal([SpecTaskState.Done, SpecTaskState.Open, SpecTaskState.Done, SpecTaskState.Open, SpecTaskState.Open, SpecTaskState.Waived], document.Items.Select(item => item.State));
        Assert.Equal(["Completeness", "Completeness", "Completeness", "Completeness", "Notes", "Notes"], document.Items.Select(item => item.Section));
        Assert.Equal([4, 5, 6, 7, 9, 10], document.Items.Select(item => item.Line));
        Assert.True(document.Items[3].HasOddMark);
        Assert.Equal("Are all errors named? [Completeness, Spec §FR-1]", document.Items[0].Text);
    }

    [Fact]
    public void Principles_are_the_headings_below_the_one_that_gathers_them()
    {
        var document = _documents.ReadConstitution(Encoding.UTF8.GetBytes("""
            <!-- Sync Impact Report
            - [PRINCIPLE_9_NAME] was replaced
            -->
            # Signals Constitution

            ## Core Principles

            ### I. Small first
            #### A detail
            ### II. **Test-First** (NON-NEGOTIABLE)
            ### III. Princípios SOLID (NÃO NEGOCIÁVEL)

            ## Governance
            ### I. Amendments

            **Version**: 2.1.1 | **Ratified**: 2025-06-13 | **Last Amended**: 2025-07-16
            """));

        Assert.Equal([new Principle("Small first", 8), new Principle("Test-First", 10), new Principle("Princípios SOLID", 11)], document.Principles);
        Assert.Equal(("2.1.1", "2025-06-13", "2025-07-16"), (document.Version, document.Ratified, document.LastAmended));
        Assert.Empty(document.Placeholders);
    }

    [Theory]
    [InlineData("# C\n\n## I. Small\n\n## II. Tested\n\n## Governance\n", "Small Tested")]
    [InlineData("# C\n\n## Article I: Small\n\n## Article II: Tested\n", "Small Tested")]
    [InlineData("# C\n\n## 核心原则\n\n### 1. Small\n\n### 2. Tested\n", "Small Tested")]
    [InlineData("# C\n\n## Principles\n\n1. **Small**: be small\n2. **Tested**: be tested\n\n## Rest\n\n- **Other**: no\n", "Small Tested")]
    public void Principles_are_found_in_other_forms_too(string text, string names) =>
        Assert.Equal(names.Split(' '), _documents.ReadConstitution(Encoding.UTF8.GetBytes(text)).Principles.Select(principle => principle.Name));

    [Fact]
    public void What_is_to_fill_in_is_told_once_and_is_no_version()
    {
        var document = _documents.ReadConstitution(Encoding.UTF8.GetBytes("# [PROJECT_NAME] Constitution\n\n### [PRINCIPLE_1_NAME]\n\n[PRINCIPLE_1_NAME] and `[SAMPLE_CODE]` and [A_LINK](x)\n\n**Version**: [CONSTITUTION_VERSION]\n"));

        Assert.Equal([(1, "[PROJECT_NAME]"), (3, "[PRINCIPLE_1_NAME]"), (7, "[CONSTITUTION_VERSION]")], document.Placeholders.Select(found => (found.Line, found.Text)));
        Assert.Null(document.Version);
    }
}
