using System.Text;

namespace ReleaseTrain.Core.Tests.Documents;

/// <summary>Small documents of each kind, to make others of.</summary>
internal static class DocumentSamples
{
    public static IReadOnlyList<byte[]> All { get; } = [.. Texts().Select(Encoding.UTF8.GetBytes)];

    private static IEnumerable<string> Texts()
    {
        yield return """
            # Feature Specification: Signals

            **Feature Branch**: `006-signals` | **Created**: 2025-10-10
            **Input**: User description: "Tell me"

            ## Clarifications
            ### Session 2025-10-11
            - Q: How many? → A: One.
            - Q: When?

            ## User Scenarios & Testing *(mandatory)*

            ### User Story 1 - Send (Priority: P1) 🎯 MVP
            **Independent Test**: Send one and look.
            1. **Given** nothing, **When** sent, **Then** there

            <!-- ACTION REQUIRED: fill this -->
            ## Requirements _(mandatory)_
            - **FR-001**: System MUST [NEEDS CLARIFICATION: what?] `[NEEDS CLARIFICATION: code]`.
            ## Success Criteria
            - **SC-001**: [Measurable metric, e.g., "fast"]
            """;
        yield return """
            # Implementation Plan: Signals

            ## Technical Context
            **Language/Version**: C# 12
            **Primary Dependencies**:
            - Markdig
            **Storage**: NEEDS CLARIFICATION
            ## Constitution Check
            *GATE: Must pass before Phase 0 research.*
            | I. Small | ❌ |
            - [ ] Tested
            ## Project Structure
            ```text
            # [REMOVE IF UNUSED] Option 1: Single project
            src/
            ```
            ## Phase 0: Research
            Risks: none.
            """;
        yield return """
            ---
            description: "Tasks"
            ---
            # Tasks: Signals
            - [P] tasks = different files

            ## Phase 1: Setup
            - [x] T001 [P] Make `src/a.cs`
              and tests/a.cs
              - DEFERRED: later
            - [ ] **T002** [US1]: Make it (SKIPPED because of rain)
            - [ ] ~~T003~~ gone
              - [~] T003a nested
            ## Phase 2A — User Story 1 - Send (Priority: P1)
            - [ ] TXXX sample
            ```bash
            - [ ] T004 no task
            ```
            | T005 | table |
            ## Dependencies
            - T001 before T002
            - [ ] a box
            """;
        yield return """
            ### Task 1.1: Upload
            **Status**: Done
            - [x] one
            ### T002: [P] List
            - [ ] two in src/b.py

            | ID | Task | Done |
            |----|------|------|
            | T001 | Write `a|b` | ✅ |
            | T002 | [US1] | [ ] |
            """;
        yield return """
            # Clarification
            ### Q1: How long?
            **Question**: How:
            - (A) a day
            **Decision**: **A**
            **Rationale**:
            - Nobody reads it.
            ### Q2: [NEEDS CLARIFICATION: who?]
            **Decision**: TBD
            """;
        yield return """
            # Requirements Checklist
            ## Completeness
            - [x] CHK001 - Are all named? [Completeness, Spec §FR-1]
            - [ ] CHK002 Is it measured?
              - N/A: nothing to measure
            - [x] No [NEEDS CLARIFICATION] markers remain
            """;
        yield return """
            <!-- Sync Impact Report -->
            # [PROJECT_NAME] Constitution
            ## Core Principles
            ### I. Small
            ### II. Test-First (NON-NEGOTIABLE)
            ## Governance
            **Version**: 2.1.1 | **Ratified**: 2025-06-13 | **Last Amended**: [LAST_AMENDED_DATE]
            """;
        yield return "";
    }
}
