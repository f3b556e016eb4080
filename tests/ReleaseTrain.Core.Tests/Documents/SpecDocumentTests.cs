using System.Text;
using ReleaseTrain.Adapters.Specs;
using ReleaseTrain.Gates.Documents;

namespace ReleaseTrain.Core.Tests.Documents;

public sealed class SpecDocumentTests
{
    private readonly MarkdownSpecDocuments _documents = new();

    [Fact]
    public void A_specification_is_read_whole()
    {
        var document = Read("""
            # Feature Specification: Signals

            **Feature Branch**: `006-signals`
            **Created**: 2025-10-10
            **Input**: User description: "Tell me when it is done"

            ## Clarifications

            ### Session 2025-10-11

            - Q: How many? → A: One.
            - Q: When?

            ## User Scenarios & Testing *(mandatory)*

            ### User Story 1 - Send a signal (Priority: P1) 🎯 MVP

            A person sends one.

            **Independent Test**: Send one and look.

            **Acceptance Scenarios**:

            1. **Given** nothing, **When** one is sent, **Then** it is there
            2. **Given** one, **When** it is cleared,
               **Then** it is gone

            ### User Story 2 — Wait for `it`

            - **Priority**: P2

            ### Edge Cases

            - None.

            ## Requirements *(mandatory)*

            ### Functional Requirements

            - **FR-001**: System MUST send
              and receive (see FR-009).
            - **FR-002**: System MUST [NEEDS CLARIFICATION: how long
              is it kept?] keep it.
            - **FR-001a**: System MUST log.

            ## Success Criteria *(mandatory)*

            - **SC-001**: In a second.
            """);

        Assert.Equal("Signals", document.Title);
        Assert.Equal(new DocumentLine(3, "006-signals"), document.FeatureBranch);
        Assert.Equal(5, document.Input?.Line);
        Assert.Equal([("1", "Send a signal", "P1"), ("2", "Wait for it", "P2")], document.Stories.Select(story => (story.Number!, story.Title, story.Priority!)));
        Assert.Equal(new DocumentLine(20, "Send one and look."), document.Stories[0].IndependentTest);
        Assert.Null(document.Stories[1].IndependentTest);
        Assert.Equal([24, 25], document.Stories[0].Scenarios.Select(scenario => scenario.Line));
        Assert.Equal([16, 28], document.Stories.Select(story => story.Line));
        Assert.Equal(["FR-001", "FR-002", "FR-001a"], document.Requirements.Select(requirement => requirement.Id));
        Assert.Equal(new Statement("FR-001", "System MUST send and receive (see FR-009).", 40), document.Requirements[0]);
        Assert.Equal(["SC-001"], document.SuccessCriteria.Select(criterion => criterion.Id));
        Assert.Equal([new DocumentLine(42, "how long is it kept?")], document.OpenQuestions);
        Assert.Equal(["One.", null], document.Clarifications.Select(question => question.Answer));
        Assert.Equal("Session 2025-10-11", document.Clarifications[0].Session);
        Assert.Empty(document.Placeholders);
        Assert.True(document is { HasStories: true, HasRequirements: true, HasSuccessCriteria: true, IsBlank: false });
    }

    [Theory]
    [InlineData("## User Scenarios & Testing _(mandatory)_", nameof(SpecSectionKind.Stories))]
    [InlineData("## 🎯 User Stories", nameof(SpecSectionKind.Stories))]
    [InlineData("## 2. User Stories:", nameof(SpecSectionKind.Stories))]
    [InlineData("## ユーザーシナリオとテスト *(必須)*", nameof(SpecSectionKind.Stories))]
    [InlineData("## 使用者場景與測試（必填）", nameof(SpecSectionKind.Stories))]
    [InlineData("## 用户场景与测试", nameof(SpecSectionKind.Stories))]
    [InlineData("## Escenarios de Usuario y Pruebas *(obligatorio)*", nameof(SpecSectionKind.Stories))]
    [InlineData("## Cenários de Usuário", nameof(SpecSectionKind.Stories))]
    [InlineData("## **Requirements** *(mandatory)*", nameof(SpecSectionKind.Requirements))]
    [InlineData("### Technical Requirements", nameof(SpecSectionKind.Requirements))]
    [InlineData("## 機能要件", nameof(SpecSectionKind.Requirements))]
    [InlineData("## 功能需求", nameof(SpecSectionKind.Requirements))]
    [InlineData("## Requisitos Funcionales", nameof(SpecSectionKind.Requirements))]
    [InlineData("## Success Criteria *(mandatory)*", nameof(SpecSectionKind.SuccessCriteria))]
    [InlineData("### Measurable Outcomes", nameof(SpecSectionKind.SuccessCriteria))]
    [InlineData("## 成功基準：", nameof(SpecSectionKind.SuccessCriteria))]
    [InlineData("## 成功标准", nameof(SpecSectionKind.SuccessCriteria))]
    [InlineData("## Criterios de Éxito", nameof(SpecSectionKind.SuccessCriteria))]
    [InlineData("## Critérios de Sucesso", nameof(SpecSectionKind.SuccessCriteria))]
    [InlineData("Success Criteria\n----------------", nameof(SpecSectionKind.SuccessCriteria))]
    [InlineData("## Clarifications", nameof(SpecSectionKind.Clarifications))]
    public void A_section_is_known_by_what_its_heading_means(string heading, string kind)
    {
        var document = Read($"# Title\n\n{heading}\n\nText.\n");

        Assert.Equal([(kind, 3)], document.Sections.Select(section => (section.Kind.ToString(), section.Line)));
    }

    [Theory]
    [InlineData("### Requirement Completeness")]
    [InlineData("## Storyboard")]
    [InlineData("```\n## Requirements\n```")]
    [InlineData("<!--\n## Requirements\n-->")]
    public void Other_headings_mean_nothing(string heading) => Assert.Empty(Read($"# Title\n\n{heading}\n\nText.\n").Sections);

    [Theory]
    [InlineData("### User Story 1 - Sign in (Priority: P1)", "1", "Sign in", "P1")]
    [InlineData("### User Story 1.5 — Sign in", "1.5", "Sign in", null)]
    [InlineData("### User Story 2: Sign in [P2]", "2", "Sign in", "P2")]
    [InlineData("### **User Story 3** - Sign in (P3)", "3", "Sign in", "P3")]
    [InlineData("### US3: Sign in", "3", "Sign in", null)]
    [InlineData("### Story 4 – Sign in", "4", "Sign in", null)]
    [InlineData("### ユーザーストーリー 1 - サインイン（優先度：P1）", "1", "サインイン", "P1")]
    [InlineData("### 使用者故事 2：登入 (Priority: P2)", "2", "登入", "P2")]
    [InlineData("### 用户故事3 登录（优先级：P3）🎯 MVP", "3", "登录", "P3")]
    [InlineData("### Historia de Usuario 1 - Entrar (Prioridad: P1)", "1", "Entrar", "P1")]
    [InlineData("### História de Usuário 2 - Entrar (Prioridade: P2)", "2", "Entrar", "P2")]
    public void A_story_is_known_by_its_heading(string heading, string number, string title, string? priority)
    {
        var story = Assert.Single(Read($"# Title\n\n{heading}\n\nText.\n").Stories);

        Assert.Equal((number, title, priority), (story.Number, story.Title, story.Priority));
    }

    [Theory]
    [InlineData("**Independent Test**: Look.")]
    [InlineData("**Independent Test:** Look.")]
    [InlineData("__Independent Test__: Look.")]
    [InlineData("Independent Test: Look.")]
    [InlineData("- **Independent Tests**: Look.")]
    [InlineData("**Why**: Because.\n**Independent Test**: Look.")]
    [InlineData("**独立テスト**：見る")]
    [InlineData("**獨立測試**：看")]
    [InlineData("**独立测试**: 看")]
    [InlineData("**Prueba Independiente**: Mirar.")]
    [InlineData("**Test Independiente**: Mirar.")]
    [InlineData("#### Independent Test\n\nLook.")]
    public void A_story_says_how_it_is_tested_on_its_own(string text) =>
        Assert.NotNull(Assert.Single(Read($"### User Story 1 - A\n\n{text}\n").Stories).IndependentTest);

    [Theory]
    [InlineData("It is tested independently of the rest.")]
    [InlineData("```\n**Independent Test**: Look.\n```")]
    [InlineData("## Next\n\n**Independent Test**: Look.")]
    public void A_story_that_does_not_say_so_has_none(string text) =>
        Assert.Null(Assert.Single(Read($"### User Story 1 - A\n\n{text}\n").Stories).IndependentTest);

    [Theory]
    [InlineData("- It is kept [NEEDS CLARIFICATION: how long?].", "how long?")]
    [InlineData("| kept | [NEEDS CLARIFICATION: how long?] |", "how long?")]
    [InlineData("### Kept [NEEDS CLARIFICATION: how long?]", "how long?")]
    [InlineData("> [NEEDS CLARIFICATION：how long?]", "how long?")]
    [InlineData("[NEEDS_CLARIFICATION: how long?]", "how long?")]
    [InlineData("[ needs clarification : how long? ]", "how long?")]
    [InlineData("- [ ] [NEEDS CLARIFICATION: how long?]", "how long?")]
    public void A_mark_with_a_question_is_open(string text, string question) => Assert.Equal([new DocumentLine(3, question)], Read($"# Title\n\n{text}\n").OpenQuestions);

    [Theory]
    [InlineData("- [x] No [NEEDS CLARIFICATION] markers remain")]
    [InlineData("- [ ] No [NEEDS CLARIFICATION] markers remain")]
    [InlineData("- [x] Answered: [NEEDS CLARIFICATION: how long?]")]
    [InlineData("1. **Mark all ambiguities**: Use [NEEDS CLARIFICATION: specific question] for any assumption")]
    [InlineData("The editor shows `[NEEDS CLARIFICATION: how long?]` in red.")]
    [InlineData("The editor shows [NEEDS CLARIFICATION: ...] in red.")]
    [InlineData("```\n→ Mark with [NEEDS CLARIFICATION: specific question]\n```")]
    [InlineData("<!-- [NEEDS CLARIFICATION: how long?] -->")]
    [InlineData("Text <!-- [NEEDS CLARIFICATION: how long?] --> goes on.")]
    [InlineData("~~[NEEDS CLARIFICATION: how long?]~~ A day.")]
    [InlineData("No needs clarification: all is clear.")]
    public void What_only_speaks_of_the_mark_asks_nothing(string text) => Assert.Empty(Read($"# Title\n\n{text}\n").OpenQuestions);

    [Fact]
    public void An_unfilled_half_is_placeholders_once_each_and_no_questions()
    {
        var document = Read("""
            # Feature Specification: Signals

            **Feature Branch**: `[###-feature-name]`

            ### User Story 2 - [Brief Title] (Priority: P2)

            [Describe this user journey in plain language]

            1. **Given** [initial state], **When** [action], **Then** [expected outcome]
            2. **Given** [initial state], **When** [action], **Then** [expected outcome]

            ### Edge Cases

            <!--
              ACTION REQUIRED: The content in this section represents placeholders.
            -->

            - What happens when [boundary condition]?

            ### Functional Requirements

            - **FR-001**: System MUST [specific capability, e.g., "allow users to create accounts"]

            *Example of marking unclear requirements:*

            - **FR-006**: System MUST authenticate users via [NEEDS CLARIFICATION: auth method not specified - email/password, SSO, OAuth?]

            - **[Entity 1]**: [What it represents, key attributes without implementation]
            """);

        Assert.Equal(
            [3, 5, 7, 9, 9, 9, 18, 22, 26, 28, 28],
            document.Placeholders.Select(found => found.Line));
        Assert.Equal(document.Placeholders.Count, document.Placeholders.Select(found => found.Text).Distinct().Count());
        Assert.Equal([15], document.ActionsRequired.Select(found => found.Line));
        Assert.Empty(document.OpenQuestions);
    }

    [Theory]
    [InlineData("The route `[controller]/[action]` is kept.")]
    [InlineData("[controller]/[action] is kept.")]
    [InlineData("See [action](actions.md) and arrays such as string[].")]
    [InlineData("Files are named report-[DATE].pdf or [DATE].csv.")]
    [InlineData("The command hands $ARGUMENTS to the script.")]
    [InlineData("Labels are [P], [US1] and [Gap].")]
    [InlineData("`$ARGUMENTS` holds the words.")]
    [InlineData("```\n[FEATURE NAME]\n```")]
    public void Brackets_with_another_meaning_are_no_placeholders(string text) => Assert.Empty(Read($"# Title\n\n{text}\n").Placeholders);

    [Theory]
    [InlineData("**Input**: User description: \"$ARGUMENTS\"", "$ARGUMENTS")]
    [InlineData("**Input**: $ARGUMENTS", "$ARGUMENTS")]
    [InlineData("**Created**: [DATE]", "[DATE]")]
    [InlineData("**Created**: [DATE] | **Status**: Draft", "[DATE]")]
    [InlineData("- What happens when [boundary condition]?", "[boundary condition]")]
    [InlineData("- **SC-001**: [Measurable metric, e.g., \"fast\"]", "[Measurable metric, e.g., \"fast\"]")]
    [InlineData("### User Story 1 - [Brief Title] (Priority: P1)", "[Brief Title]")]
    public void Text_of_the_template_is_a_placeholder(string text, string found) => Assert.Equal([new DocumentLine(3, found)], Read($"# Title\n\n{text}\n").Placeholders);

    [Theory]
    [InlineData("- **FR-001**: a", "FR-001")]
    [InlineData("- FR-001: a", "FR-001")]
    [InlineData("- **FR-010.3** a", "FR-010.3")]
    [InlineData("- **FR-001a**：a", "FR-001a")]
    [InlineData("- **NFR-001**: a", "NFR-001")]
    [InlineData("- **FR-AUTH-001**: a", "FR-AUTH-001")]
    [InlineData("- **RF-001**: a", "RF-001")]
    [InlineData("#### FR-1: Project filtering", "FR-1")]
    [InlineData("| ID | Text |\n|---|---|\n| FR-001 | a |", "FR-001")]
    [InlineData("**FR-001**: a\n**FR-002**: b", "FR-001 FR-002")]
    [InlineData("- FR-001 and FR-002 are met by one.", "FR-001")]
    [InlineData("- As FR-001 says.", "")]
    [InlineData("```\n- **FR-001**: a\n```", "")]
    public void Requirements_have_their_id_at_the_beginning(string text, string ids) =>
        Assert.Equal(ids.Split(' ', StringSplitOptions.RemoveEmptyEntries), Read($"{text}\n").Requirements.Select(requirement => requirement.Id));

    [Theory]
    [InlineData("- Q: How? → A: So.", "How?", "So.")]
    [InlineData("- **Q**: How? → **A**: So.", "How?", "So.")]
    [InlineData("- Q1: How? -> A1: So.", "How?", "So.")]
    [InlineData("- Q：How？ → A：So。", "How？", "So。")]
    [InlineData("- Q: How?\n  A: So.", "How?", "So.")]
    [InlineData("- Q: How?\n  - A: So.", "How?", "So.")]
    [InlineData("- P: ¿Cómo? → R: Así.", "¿Cómo?", "Así.")]
    [InlineData("- Q: How does A → B work?", "How does A → B work?", null)]
    [InlineData("- Q: How? → A:", "How?", null)]
    public void Questions_are_recorded_with_their_answers(string text, string question, string? answer)
    {
        var found = Assert.Single(Read($"## Clarifications\n\n### Session 2025-01-01\n\n{text}\n").Clarifications);

        Assert.Equal((question, answer), (found.Question, found.Answer));
    }

    [Theory]
    [InlineData("**Feature Branch**: `001-x`", "001-x")]
    [InlineData("**Feature Branch:** 001-x", "001-x")]
    [InlineData("**Branch**: `001-x` | **Date**: today", "001-x")]
    [InlineData("- **功能分支**：`001-x`", "001-x")]
    [InlineData("**機能ブランチ**: `001-x` (from main)", "001-x")]
    public void The_branch_is_read_without_decoration(string text, string branch) => Assert.Equal(branch, Read($"# Title\n\n{text}\n\n## More\n\n**Branch**: other\n").FeatureBranch?.Text);

    [Fact]
    public void The_older_template_is_read_as_well()
    {
        var document = Read("""
            # Feature Specification: Signals

            ## Execution Flow (main)
            ```
            1. Mark with [NEEDS CLARIFICATION: specific question]
            ```

            ## ⚡ Quick Guidelines
            - ❌ Avoid HOW to implement

            ### For AI Generation
            1. **Mark all ambiguities**: Use [NEEDS CLARIFICATION: specific question] for any assumption you'd need to make

            ## User Scenarios & Testing *(mandatory)*

            ### Primary User Story
            A developer signals.

            ### Acceptance Scenarios
            1. **Given** one, **When** sent, **Then** there

            ## Requirements *(mandatory)*
            - **FR-001**: System MUST signal

            ## Review & Acceptance Checklist
            - [x] No [NEEDS CLARIFICATION] markers remain
            """);

        Assert.Empty(document.Stories);
        Assert.Empty(document.OpenQuestions);
        Assert.Empty(document.Placeholders);
        Assert.Single(document.Scenarios);
        Assert.True(document is { HasStories: true, HasRequirements: true, HasSuccessCriteria: false });
        Assert.Equal([12, 26], document.Mentions.Select(mention => mention.Line));
    }

    private SpecDocument Read(string text) => _documents.ReadSpec(Encoding.UTF8.GetBytes(text));
}
