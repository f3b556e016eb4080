using System.Text;
using ReleaseTrain.Adapters.Specs;
using ReleaseTrain.Gates.Documents;

namespace ReleaseTrain.Core.Tests.Documents;

public sealed class PlanDocumentTests
{
    private readonly MarkdownSpecDocuments _documents = new();

    [Fact]
    public void A_plan_is_read_whole()
    {
        var document = Read("""
            # Implementation Plan: Signals

            **Branch**: `006-signals` | **Date**: 2025-10-10

            ## Summary

            Files that tell.

            ## Technical Context

            **Language/Version**: C# 12
            **Primary Dependencies**:
            - Markdig
            - YamlDotNet
            **Storage**: NEEDS CLARIFICATION
            **Testing**: xUnit (no NEEDS CLARIFICATION left)

            ## Constitution Check

            *GATE: Must pass before Phase 0 research. Re-check after Phase 1 design.*

            | Principle | Status |
            |---|---|
            | I. Small | ✅ PASS |
            | II. Tested | ❌ no tests yet |

            - [ ] Documented

            ## Project Structure

            ```text
            # [REMOVE IF UNUSED] Option 1: Single project (DEFAULT)
            src/
            ```

            **Structure Decision**: One project.

            ## Phase 0: Research

            No risk is known.

            ## Complexity Tracking

            | Violation | Why |
            |---|---|
            | [e.g., 4th project] | [current need] |
            """);

        Assert.Equal(["Language/Version", "Primary Dependencies", "Storage", "Testing"], document.Fields.Select(field => field.Name));
        Assert.Equal(["C# 12", "Markdig; YamlDotNet", "NEEDS CLARIFICATION", "xUnit (no NEEDS CLARIFICATION left)"], document.Fields.Select(field => field.Value));
        Assert.Equal([false, false, true, false], document.Fields.Select(field => field.NeedsClarification));
        Assert.Equal([11, 12], document.Stack.Select(found => found.Line));
        Assert.True(document.Has(PlanSectionKind.Structure));
        Assert.Equal([18, false], [document.ConstitutionCheck!.Line, (object)document.ConstitutionCheck.IsBlank]);
        Assert.Equal([25, 27], document.ConstitutionCheck.Failures.Select(found => found.Line));
        Assert.Equal([32], document.Options.Select(found => found.Line));
        Assert.Equal([38], document.Phases.Select(found => found.Line));
        Assert.Equal([40], document.Risks.Select(found => found.Line));
        Assert.Equal([(46, "[e.g., 4th project]"), (46, "[current need]")], document.Placeholders.Select(found => (found.Line, found.Text)));
        Assert.False(document.IsBlank);
    }

    [Theory]
    [InlineData("Output: research.md with all NEEDS CLARIFICATION resolved")]
    [InlineData("- [x] All NEEDS CLARIFICATION resolved")]
    [InlineData("For each NEEDS CLARIFICATION a task is made.")]
    public void Speaking_of_the_need_for_clarification_is_no_need(string text)
    {
        var document = Read($"## Technical Context\n\n**Storage**: none\n\n## Phase 0\n\n{text}\n");

        Assert.DoesNotContain(document.Fields, field => field.NeedsClarification);
        Assert.Equal([7], document.Mentions.Select(mention => mention.Line));
    }

    [Theory]
    [InlineData("**Language/Version**: Go 1.21")]
    [InlineData("- **Primary Dependencies**: Cobra")]
    [InlineData("**言語/バージョン**：Go 1.21")]
    [InlineData("**语言/版本**: Go 1.21")]
    [InlineData("**Lenguaje/Versión**: Go 1.21")]
    [InlineData("| Field | Value |\n|---|---|\n| Language/Version | Go 1.21 |")]
    public void A_field_with_a_value_names_the_stack(string text) => Assert.NotEmpty(Read($"## Technical Context\n\n{text}\n").Stack);

    [Theory]
    [InlineData("## Technology Stack\n\nGo.")]
    [InlineData("### 技術スタック\n\nGo.")]
    [InlineData("## Approach\n\n**Framework**: Cobra")]
    public void So_does_a_heading_or_a_field_elsewhere(string text) => Assert.NotEmpty(Read($"{text}\n").Stack);

    [Theory]
    [InlineData("**Language/Version**:")]
    [InlineData("**Language/Version**: NEEDS CLARIFICATION")]
    [InlineData("**Language/Version**: [e.g., Python 3.11, Swift 5.9, Rust 1.75 or NEEDS CLARIFICATION]")]
    [InlineData("**Storage**: files")]
    public void A_field_without_a_value_names_nothing(string text) => Assert.Empty(Read($"## Technical Context\n\n{text}\n").Stack);

    [Theory]
    [InlineData("## Project Structure")]
    [InlineData("## 🏗️ Architecture Overview")]
    [InlineData("## 项目结构")]
    [InlineData("## アーキテクチャ")]
    [InlineData("## Estructura del proyecto")]
    [InlineData("Text.\n\n**Structure Decision**: One project.")]
    public void Structure_is_known_in_every_wording(string text) => Assert.True(Read($"# Plan\n\n{text}\n").Has(PlanSectionKind.Structure));

    [Theory]
    [InlineData("Tests are written first and MUST FAIL before anything else.", false)]
    [InlineData("- TDD: red, FAIL, green", false)]
    [InlineData("- Small: FAIL", true)]
    [InlineData("| I. Small | FAIL |", true)]
    [InlineData("| I. Small | **FAIL** (too big) |", true)]
    [InlineData("### ❌ II. Tested", true)]
    [InlineData("- [ ] Tested", true)]
    [InlineData("- [x] Tested", false)]
    [InlineData("- `❌` marks a failure", false)]
    [InlineData("✅ PASS", false)]
    public void The_constitution_fails_where_a_verdict_says_so(string text, bool fails)
    {
        var check = Read($"## Constitution Check\n\n{text}\n\n## Next\n\n❌ elsewhere\n").ConstitutionCheck;

        Assert.Equal(fails, check!.Failures.Count > 0);
    }

    [Theory]
    [InlineData("## Constitution Check\n\n*GATE: Must pass before Phase 0 research.*\n")]
    [InlineData("## Constitution Check\n\n<!-- later -->\n")]
    public void A_check_with_nothing_in_it_is_blank(string text) => Assert.True(Read(text).ConstitutionCheck!.IsBlank);

    [Fact]
    public void Without_the_section_there_is_no_check() => Assert.Null(Read("# Plan\n\nThe constitution is met.\n").ConstitutionCheck);

    private PlanDocument Read(string text) => _documents.ReadPlan(Encoding.UTF8.GetBytes(text));
}
