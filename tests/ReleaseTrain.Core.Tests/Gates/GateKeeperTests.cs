using ReleaseTrain.Fixtures;

namespace ReleaseTrain.Gates;

public sealed class GateKeeperTests
{
    private const string Name = "spec-001-work";
    private const string Rules = ".specify/config/workflow-config.yml";

    [Fact]
    public void Every_check_there_is_is_decided_and_says_why()
    {
        using var repository = TestRepository.Create();
        Draft(repository, [.. HealthySpec.Documents(Name, "Work")]);

        foreach (var stage in Enum.GetValues<SpecStage>())
        {
            var checks = repository.AskFrom(Name, stage).Checks;

            Assert.Equal(GateChecks.AskedFrom(stage).Select(rule => rule.Id).Order(), checks.Select(check => check.Id).Distinct().Order());
            Assert.All(checks, check => Assert.EndsWith(".", check.Message.TrimEnd('\'', ')'), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_check_there_is_is_decided_of_a_branch_that_holds_nothing()
    {
        using var repository = TestRepository.Create();
        Draft(repository, ("src/code.txt", "code"));

        foreach (var stage in Enum.GetValues<SpecStage>())
        {
            Assert.Equal(GateChecks.AskedFrom(stage).Select(rule => rule.Id).Order(), repository.AskFrom(Name, stage).Checks.Select(check => check.Id).Distinct().Order());
        }
    }

    [Theory]
    [InlineData("methodology")]
    [InlineData("first template")]
    [InlineData("second template")]
    public void Healthy_documents_of_each_kind_pass_from_draft_to_review_without_a_waiver(string kind)
    {
        using var repository = TestRepository.Create();
        var documents = kind switch
        {
            "methodology" => [.. HealthySpec.Documents(Name, "Work"), ($"specs/{Name}/clarify.md", Clarifications)],
            "first template" => FirstTemplate,
            _ => (IReadOnlyList<(string Path, string? Content)>)SecondTemplate,
        };
        Draft(repository, [.. documents, ($"specs/{Name}/.train.yml", "version: 1\n" + HealthySpec.Attest(documents, "testing"))]);

        var gates = repository.Ask(Name);

        Assert.All(gates, gate => Assert.DoesNotContain(gate.Checks, check => check is { Verdict: GateVerdict.Failed, Severity: GateSeverity.Block }));
        Assert.All(gates, gate => Assert.NotEqual(GateVerdict.Failed, gate.Verdict));
        Assert.Equal(GateVerdict.Undecided, gates[5].Single("tests-none").Verdict);
    }

    [Fact]
    public void What_only_looks_like_a_task_a_question_or_an_open_box_raises_no_alarm()
    {
        using var repository = TestRepository.Create();
        Draft(
            repository,
            ($"specs/{Name}/spec.md", SpecOf("The marker `[NEEDS CLARIFICATION: x]` is what this is about; [NEEDS CLARIFICATION] is only a word.\n\n```text\nFR-001 [FEATURE NAME] [NEEDS CLARIFICATION: in a fence]\n```\n")),
            ($"specs/{Name}/tasks.md", """
                # Tasks

                - [P] tasks = different files, no dependencies

                - [x] T001 Begin in src/begin.txt
                - [x] T002 [P] End in src/end.txt

                <!-- - [ ] T003 Not yet -->

                ```text
                - [ ] T004 Only shown
                ```

                ## Dependencies

                - T001 before T002
                - T002 after T001

                """),
            ($"specs/{Name}/checklists/requirements.md", "# Requirements\n\n- [x] CHK001 Good\n- [x] No [NEEDS CLARIFICATION] markers remain\n"));

        Assert.Equal(GateVerdict.Passed, repository.AskFrom(Name, SpecStage.Draft).Verdict);
        Assert.Equal("2 tasks were read.", repository.AskFrom(Name, SpecStage.Planned).Single("tasks-none").Message);
        Assert.Equal(GateVerdict.Passed, repository.AskFrom(Name, SpecStage.Tasked).Verdict);
        Assert.Equal("All 2 tasks are done.", repository.AskFrom(Name, SpecStage.Implementing).Single("tasks-open").Message);
    }

    [Fact]
    public void What_a_document_excepts_itself_is_told_apart_from_what_is_done()
    {
        using var repository = TestRepository.Create();
        Draft(repository, ($"specs/{Name}/tasks.md", "- [x] T001 Begin\n- [ ] T002 Go on (DEFERRED: to the next spec, which has the data)\n- [ ] ~~T003 Never mind~~\n- [ ] T004 End\n"));

        var gate = repository.AskFrom(Name, SpecStage.Implementing);

        Assert.Equal(["tasks-open:4"], gate.Failures().Where(failure => failure.StartsWith("tasks-open", StringComparison.Ordinal)));
        repository.Git("switch", "--quiet", Name);
        repository.Commit("End", ($"specs/{Name}/tasks.md", "- [x] T001 Begin\n- [ ] T002 Go on (DEFERRED: to the next spec, which has the data)\n- [ ] ~~T003 Never mind~~\n- [x] T004 End\n"));
        Assert.Equal("2 of 4 tasks are done; excepted (in-file): T002, T003.", repository.AskFrom(Name, SpecStage.Implementing).Single("tasks-open").Message);
    }

    [Fact]
    public void An_item_that_is_opened_again_after_work_began_is_named()
    {
        using var repository = TestRepository.Create();
        Draft(repository, [.. HealthySpec.Documents(Name, "Work")]);
        repository.Git("switch", "--quiet", Name);
        repository.Commit("Move", ($"specs/{Name}/.status", "implementing\n"));
        repository.Commit("Open it again", ($"specs/{Name}/checklists/requirements.md", "# Requirements\n\n- [ ] CHK001 Every requirement can be tested\n"));

        Assert.Equal(["checklist-regressed:3"], repository.AskFrom(Name, SpecStage.Implementing).Failures());
    }

    [Fact]
    public void A_question_that_vanished_without_a_record_is_remembered_by_history()
    {
        using var repository = TestRepository.Create();
        Draft(repository, ($"specs/{Name}/spec.md", SpecOf("- **FR-002**: It MUST last [NEEDS CLARIFICATION: how long?].\n")));
        repository.Git("switch", "--quiet", Name);
        Assert.Contains("clarify-open", repository.AskFrom(Name, SpecStage.Draft).Checks.Where(check => check.Verdict == GateVerdict.Failed).Select(check => check.Id));

        repository.Commit("Forget it", ($"specs/{Name}/spec.md", SpecOf(string.Empty)));

        var check = repository.AskFrom(Name, SpecStage.Draft).Single("clarify-record");
        Assert.Equal(GateVerdict.Failed, check.Verdict);
        Assert.Equal(GateSeverity.Warn, check.Severity);
    }

    [Fact]
    public void A_validation_holds_for_the_content_it_was_given_for_and_for_no_other()
    {
        using var repository = TestRepository.Create();
        var documents = HealthySpec.Documents(Name, "Work");
        Draft(repository, [.. documents, ($"specs/{Name}/.train.yml", "version: 1\n" + HealthySpec.Attest(documents, "testing"))]);
        Assert.NotEqual(GateVerdict.Failed, repository.AskFrom(Name, SpecStage.Testing).Verdict);
        repository.Git("switch", "--quiet", Name);

        repository.Commit("Change it", ("src/other.txt", "other"));

        var gate = repository.AskFrom(Name, SpecStage.Testing);
        Assert.Equal(["validation-failed"], gate.Failures());
        Assert.Contains("of another content", gate.Single("validation-failed").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_branch_that_rewrites_the_rules_is_judged_by_those_of_the_integration_branch()
    {
        using var repository = TestRepository.Create();
        repository.Commit("Set rules", (Rules, "gates:\n  plan-risks: block\n  tests-none: warn\n"));
        Draft(repository, (Rules, "gates:\n  tasks-open: off\n  plan-risks: off\ntests:\n  unit:\n    run: exit 0\n"), ($"specs/{Name}/plan.md", "# Plan\n\n**Language/Version**: C#\n\n## Project Structure\n\nOne.\n"), ($"specs/{Name}/tasks.md", "- [ ] T001 Begin\n"));

        Assert.Equal(GateSeverity.Block, repository.AskFrom(Name, SpecStage.Clarified).Single("plan-risks").Severity);
        var gate = repository.AskFrom(Name, SpecStage.Implementing);
        Assert.Contains("tasks-open:1", gate.Failures());
        Assert.Equal(GateVerdict.Undecided, gate.Single("tests-none").Verdict);
    }

    [Fact]
    public void A_conflict_with_what_is_integrated_is_found_by_merging_beside_the_repository()
    {
        using var repository = TestRepository.Create();
        Draft(repository, ("README.md", "# Mine\n"));
        repository.Commit("Change it too", ("README.md", "# Theirs\n"));
        var before = FolderSnapshot.Of(repository.Root);

        var check = repository.AskFrom(Name, SpecStage.Review).Single("conflict-forecast");

        Assert.Equal(GateVerdict.Failed, check.Verdict);
        Assert.Contains("README.md", check.Message, StringComparison.Ordinal);
        FolderSnapshot.Of(repository.Root).DemandSame(before);
    }

    private const string Clarifications = """
        # Clarifications

        ### Q1: Which board?

        **Question**: The old one or the new one?

        **Decision**: **B - The new one**

        **Rationale**: The old one is taken down in May.

        """;

    private static (string Path, string? Content)[] FirstTemplate =>
    [
        ($"specs/{Name}/spec.md", """
            # Feature Specification: Work

            **Feature Branch**: `spec-001-work`
            **Status**: Draft

            ## User Scenarios & Testing *(mandatory)*

            ### Primary User Story

            A passenger reads the board and finds the train.

            ### Acceptance Scenarios

            1. **Given** a train, **When** it leaves, **Then** the board says so

            ## Requirements *(mandatory)*

            ### Functional Requirements

            - **FR-001**: The board MUST show every train

            ## Review & Acceptance Checklist

            - [x] No [NEEDS CLARIFICATION] markers remain

            """),
        ($"specs/{Name}/plan.md", """
            # Implementation Plan: Work

            ## Technical Context

            **Language/Version**: Go 1.25
            **Primary Dependencies**: none

            ## Project Structure

            **Structure Decision**: one folder

            """),
        ($"specs/{Name}/tasks.md", """
            # Tasks: Work

            ## Phase 3.1: Setup

            - [X] T001 Make src/board.go
            - [X] T002 [P] Test it in tests/board_test.go

            ## Dependencies

            - T001 before T002

            ## Notes

            - [P] tasks = different files, no dependencies

            """),
        ($"specs/{Name}/checklists/requirements.md", "# Specification Quality Checklist\n\n- [x] No implementation details\n- [x] No [NEEDS CLARIFICATION] markers remain\n"),
    ];

    private static (string Path, string? Content)[] SecondTemplate =>
    [
        ($"specs/{Name}/spec.md", """
            # Feature Specification: Work

            **Feature Branch**: `spec-001-work`

            ## Clarifications

            ### Session 2026-01-05

            - Q: How many trains? → A: All of them.

            ## User Scenarios & Testing _(mandatory)_

            ### User Story 1 — See it (Priority: P1)

            **Why this priority**: It is what a board is for.

            **Independent Test**: Look at it.

            **Acceptance Scenarios**:

            1. **Given** a train, **When** it leaves, **Then** the board says so.

            ### Edge Cases

            - No train at all.

            ## Requirements _(mandatory)_

            ### Functional Requirements

            - **FR-001**: The board MUST show every train.

            ## Success Criteria _(mandatory)_

            ### Measurable Outcomes

            - **SC-001**: Nobody has to ask.

            """),
        ($"specs/{Name}/plan.md", """
            # Implementation Plan: Work

            ## Summary

            A board.

            ## Technical Context

            **Language/Version**: C# 13
            **Primary Dependencies**: none
            **Storage**: N/A

            ## Constitution Check

            All principles hold.

            ## Project Structure

            ```text
            src/
            ```

            **Structure Decision**: one folder

            """),
        ($"specs/{Name}/tasks.md", """
            ---
            description: Tasks
            ---

            # Tasks: Work

            ## Phase 1: Setup

            - [x] T001 Make src/board.cs

            ## Phase 2: User Story 1 - See it (Priority: P1)

            - [x] T002 [P] [US1] Show it in src/show.cs

            ## Dependencies & Execution Order

            - T001 first

            ## Notes

            - [P] tasks = different files, no dependencies

            """),
        ($"specs/{Name}/checklists/requirements.md", "# Specification Quality Checklist: Work\n\n## Content Quality\n\n- [x] No implementation details\n- [x] No [NEEDS CLARIFICATION] markers remain\n"),
    ];

    private static string SpecOf(string more) => HealthySpec.Documents(Name, "Work", "draft")[0].Content + "\n## Notes\n\n" + more;

    private static void Draft(TestRepository repository, params (string Path, string? Content)[] files) => repository.CommitOn(Name, "main", "Write it", files);
}
