namespace ReleaseTrain.Console.Tour;

/// <summary>What people write about a small change: short, and all that the gates ask for.</summary>
internal static class TourDocuments
{
    public static IEnumerable<(string Path, string Content)> Write(string spec, string title, string promise, string file)
    {
        yield return ($"specs/{spec}/spec.md", $"""
            # Feature Specification: {title}

            ## User Scenarios & Testing

            ### User Story 1 - {title} (Priority: P1)

            {promise}

            **Independent Test**: Read {file}.

            1. **Given** the departure board, **When** somebody looks at it, **Then** it says so.

            ## Requirements

            - **FR-001**: {file} MUST say it.

            ## Success Criteria

            - **SC-001**: Nobody has to ask.

            """);
        yield return ($"specs/{spec}/plan.md", $"""
            # Implementation Plan: {title}

            **Language/Version**: plain text; no program is needed

            ## Project Structure

            One file: {file}.

            ## Phases

            Phase 1: write it.

            ## Risks

            None that a second look would not find.

            """);
        yield return ($"specs/{spec}/tasks.md", $"""
            # Tasks: {title}

            - [x] T001 Write {file}

            ## Dependencies

            None.

            """);
        yield return ($"specs/{spec}/checklists/requirements.md", """
            # Requirements

            - [x] CHK001 Every requirement can be tested

            """);
    }
}
