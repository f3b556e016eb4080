using System.Text;
using ReleaseTrain.Adapters.Specs;
using ReleaseTrain.Gates.Documents;

namespace ReleaseTrain.Core.Tests.Documents;

public sealed class TaskDocumentTests
{
    private readonly MarkdownSpecDocuments _documents = new();

    [Theory]
    [InlineData("- [ ] T001 [P] [US1] Write it in src/a.cs", "T001", "Write it in src/a.cs", "P US1", "US1", true)]
    [InlineData("- [ ] T001 [US5] [P] Write it", "T001", "Write it", "US5 P", "US5", true)]
    [InlineData("- [ ] **T001** [P] Write it", "T001", "Write it", "P", null, true)]
    [InlineData("- [ ] **T001**: Write it", "T001", "Write it", "", null, false)]
    [InlineData("- [ ] **T001:** Write it", "T001", "Write it", "", null, false)]
    [InlineData("- [ ] **T001 Write it** now", "T001", "Write it now", "", null, false)]
    [InlineData("- [ ] `T001` - Write it", "T001", "Write it", "", null, false)]
    [InlineData("- [ ] T001: [P][US2] Write it", "T001", "Write it", "P US2", "US2", true)]
    [InlineData("- [ ] [T001] [P] Write it", "T001", "Write it", "P", null, true)]
    [InlineData("- [ ] [P] T001 Write it", "T001", "Write it", "P", null, true)]
    [InlineData("- [ ] T001 [FOUND] Write it", "T001", "Write it", "FOUND", null, false)]
    [InlineData("- [ ] T001 [PARALLEL-GROUP-4] Write it", "T001", "Write it", "PARALLEL-GROUP-4", null, false)]
    [InlineData("- [ ] T001 [EXECUTOR: agent] Write it", "T001", "Write it", "EXECUTOR: agent", null, false)]
    [InlineData("- [ ] T001 [US1.5] Write it", "T001", "Write it", "US1.5", "US1.5", false)]
    [InlineData("- [ ] T001 [US1+2+3] Write it", "T001", "Write it", "US1+2+3", "US1+2+3", false)]
    [InlineData("- [ ] T001 [US-4] Write it", "T001", "Write it", "US-4", "US4", false)]
    [InlineData("- [ ] T001 [the plan](plan.md) is read", "T001", "[the plan](plan.md) is read", "", null, false)]
    [InlineData("- [ ] T001：[P] 创建模型", "T001", "创建模型", "P", null, true)]
    [InlineData("- [ ] T001创建模型", "T001", "创建模型", "", null, false)]
    [InlineData("- [ ] T012a Write it", "T012a", "Write it", "", null, false)]
    [InlineData("- [ ] T012A Write it", "T012A", "Write it", "", null, false)]
    [InlineData("- [ ] T041.7 Write it", "T041.7", "Write it", "", null, false)]
    [InlineData("- [ ] T022-1 Write it", "T022-1", "Write it", "", null, false)]
    [InlineData("- [ ] T012-FULL Write it", "T012-FULL", "Write it", "", null, false)]
    [InlineData("- [ ] T001. Write it", "T001", "Write it", "", null, false)]
    [InlineData("- [ ] T001-create it", "T001", "create it", "", null, false)]
    [InlineData("- [ ] T001 - 404 page", "T001", "404 page", "", null, false)]
    public void A_task_is_read_whatever_its_decoration(string line, string id, string text, string labels, string? story, bool isParallel)
    {
        var task = Assert.Single(Read(line).Tasks);

        Assert.Equal(id, task.Id);
        Assert.Equal(text, task.Text);
        Assert.Equal(labels, string.Join(' ', task.Labels));
        Assert.Equal(story, task.Story);
        Assert.Equal(isParallel, task.IsParallel);
    }

    [Theory]
    [InlineData("- [P] tasks = different files, no dependencies")]
    [InlineData("- [Story] label maps task to specific user story")]
    [InlineData("- T012 depends on T011")]
    [InlineData("- [x] No [NEEDS CLARIFICATION] markers remain (T001)")]
    [InlineData("- [ ] T001-T010 are all done")]
    [InlineData("- [ ] T001–T010 are all done")]
    [InlineData("- [ ] T001 - T010 are all done")]
    [InlineData("- [ ] T01 is too short")]
    [InlineData("- [ ] TXXX [P] Documentation updates in docs/")]
    [InlineData("```text\n- [ ] T001 sample\n```")]
    [InlineData("<!--\n- [ ] T001 sample\n-->")]
    [InlineData("`- [ ] T001` is how a task looks")]
    [InlineData("T001 → T002 → T003")]
    [InlineData("| T001 | no table |")]
    public void What_only_looks_like_a_task_is_none(string line)
    {
        var document = Read($"- [x] T900 the only one\n\n## Notes\n\n{line}\n");

        Assert.Equal(["T900"], document.Tasks.Select(task => task.Id));
    }

    [Fact]
    public void Words_go_on_to_the_end_of_the_paragraph_and_paths_are_found_below_it()
    {
        var document = Read("""
            - [ ] T001 Write the model in
              `src/models/user.cs` and
              say so in README.md
              - with a test in tests/user.tests.cs
              - [ ] T002 nested, in src/nested.cs

              and more in docs/guide.md
            - [ ] T003 no path
            """);

        Assert.Equal("Write the model in `src/models/user.cs` and say so in README.md", document.Tasks[0].Text);
        Assert.Equal(["src/models/user.cs", "README.md", "tests/user.tests.cs", "docs/guide.md"], document.Tasks[0].Paths);
        Assert.Equal(["src/nested.cs"], document.Tasks[1].Paths);
        Assert.Empty(document.Tasks[2].Paths);
        Assert.Equal([1, 5, 8], document.Tasks.Select(task => task.Line));
    }

    [Theory]
    [InlineData("in src/a/b.py", "src/a/b.py")]
    [InlineData("in `src\\a\\b.cs`.", "src/a/b.cs")]
    [InlineData("(see ./docs/x.md), then", "docs/x.md")]
    [InlineData("[plan](../plan.md)", "../plan.md")]
    [InlineData("app/(auth)/login/page.tsx and routes/[id]/index.ts", "app/(auth)/login/page.tsx routes/[id]/index.ts")]
    [InlineData("src/main.go:42 fails", "src/main.go")]
    [InlineData("src/foo.tsにメソッドを追加", "src/foo.ts")]
    [InlineData("the Dockerfile and .github/workflows/ci.yml", ".github/workflows/ci.yml Dockerfile")]
    [InlineData("`internal/{core,models}/` and `src/**/*.ts`", "internal/{core src/**/*.ts")]
    [InlineData("in `scripts/` and `.gitignore`", "scripts/ .gitignore")]
    [InlineData("with Node.js, ASP.NET and Next.js", "")]
    [InlineData("client/server, and/or, I/O, CI/CD, read/write", "")]
    [InlineData("`application/json` of https://example.org/a/b.html", "")]
    [InlineData("v1.2.3, e.g. 10.5, ./<name>.md", "")]
    [InlineData("`time.Time` and `core.Export()`", "")]
    [InlineData("`GET /api/users`", "")]
    public void Paths_are_told_from_other_words_with_dots_and_slashes(string text, string paths)
    {
        var found = Assert.Single(Read($"- [ ] T001 Do it {text}\n").Tasks).Paths;

        Assert.Equal(paths.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(path => path != "internal/{core"), found.Where(path => !path.StartsWith("internal", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("- [~] T001 a", SpecTaskState.Open, true)]
    [InlineData("- [-] T001 a", SpecTaskState.Open, true)]
    [InlineData("- [✓] T001 a", SpecTaskState.Open, true)]
    [InlineData("- [x] T001 a", SpecTaskState.Done, false)]
    [InlineData("- [X] T001 a", SpecTaskState.Done, false)]
    [InlineData("- [x] ~~T001~~ a", SpecTaskState.Done, false)]
    [InlineData("- [ ] T001 a", SpecTaskState.Open, false)]
    [InlineData("- [ ] ~~T001~~ a", SpecTaskState.Waived, false)]
    [InlineData("- [ ] ~~T001 Write it~~", SpecTaskState.Waived, false)]
    [InlineData("- [ ] T001 ~~Write it~~", SpecTaskState.Waived, false)]
    [InlineData("- [ ] T001 [DEFERRED] Write it", SpecTaskState.Waived, false)]
    [InlineData("- [ ] T001 DEFERRED: Write it in v2", SpecTaskState.Waived, false)]
    [InlineData("- [ ] T001 Write it (DEFERRED to v2)", SpecTaskState.Waived, false)]
    [InlineData("- [ ] T001 Write it - SKIPPED because nobody reads it", SpecTaskState.Waived, false)]
    [InlineData("- [ ] T001 Write it **BLOCKED** by the vendor", SpecTaskState.Waived, false)]
    [InlineData("- [ ] T001 Write it (N/A: there is no such page)", SpecTaskState.Waived, false)]
    [InlineData("- [ ] T001 Write it\n  - Deferred: waits for the API", SpecTaskState.Waived, false)]
    [InlineData("- [ ] T001 Write it\n  - **Status**: SKIPPED, nobody reads it", SpecTaskState.Waived, false)]
    [InlineData("- [ ] T001 Write it (DEFERRED)", SpecTaskState.Open, false)]
    [InlineData("- [ ] T001 Show BLOCKED users in the list", SpecTaskState.Open, false)]
    [InlineData("- [ ] T001 Map states: DEFERRED, SKIPPED and REMOVED", SpecTaskState.Open, false)]
    [InlineData("- [ ] T001 Add `DEFERRED` to the enum (`SKIPPED` is there)", SpecTaskState.Open, false)]
    [InlineData("- [ ] T001 Are changes documented (or confirmed as N/A)?", SpecTaskState.Open, false)]
    [InlineData("- [ ] T001 Write it\n  - deferred loading of images", SpecTaskState.Open, false)]
    public void A_state_is_what_the_document_says_with_a_reason(string text, SpecTaskState state, bool isOdd)
    {
        var task = Assert.Single(Read(text + "\n").Tasks);

        Assert.Equal(state, task.State);
        Assert.Equal(isOdd, task.HasOddMark);
        Assert.Equal(state == SpecTaskState.Waived, task.Exception is not null);
    }

    [Fact]
    public void The_line_of_an_exception_is_where_it_stands()
    {
        var task = Assert.Single(Read("# Tasks\n\n- [ ] T001 Write it\n  on two lines\n  - one thing\n  - Deferred: waits for the API\n").Tasks);

        Assert.Equal(new DocumentLine(6, "Deferred: waits for the API"), task.Exception);
    }

    [Fact]
    public void Phases_are_the_numbered_headings_that_tasks_stand_in()
    {
        var document = Read("""
            # Tasks: Signals

            ## Phase 1: Setup (Shared Infrastructure)
            - [x] T001 a
            ## Phase 3a — User Story 1 - Send **one** (Priority: P1) 🎯 MVP
            ### Tests for User Story 1
            - [ ] T002 b
            ### Implementation
            - [ ] T003 c
            ## フェーズ 4：仕上げ
            - [ ] T004 d

            **Phase 5: Bold**
            - [ ] T005 e
            ## Dependencies
            ### Phase 2 Parallelization
            - T001 before T002
            ## Definition of done
            - [ ] all is well
            """);

        Assert.Equal(["1", "3a", "4", "5"], document.Phases.Select(phase => phase.Number));
        Assert.Equal(["Setup (Shared Infrastructure)", "User Story 1 - Send one", "仕上げ", "Bold"], document.Phases.Select(phase => phase.Name));
        Assert.Equal([null, "US1", null, null], document.Phases.Select(phase => phase.Story));
        Assert.Equal([3, 5, 10, 13], document.Phases.Select(phase => phase.Line));
        Assert.Equal(["1", "3a", "3a", "4", "5"], document.Tasks.Select(task => task.Phase?.Number));
        Assert.Equal("all is well", Assert.Single(document.Boxes).Text);
        Assert.Equal("Definition of done", document.Boxes[0].Section);
        Assert.Equal(new DocumentLine(15, "Dependencies"), document.Dependencies);
        Assert.Equal("Tasks: Signals", document.Title);
    }

    [Fact]
    public void Where_no_phase_is_numbered_the_headings_below_the_title_are_phases()
    {
        var document = Read("# Tasks\n\n- [ ] T001 a\n\n## 1. Setup\n\n- [ ] T002 b\n\n### Detail\n\n- [ ] T003 c\n\n## Rest\n\n- [ ] T004 d\n");

        Assert.Equal([null, "1. Setup", "1. Setup", "Rest"], document.Tasks.Select(task => task.Phase?.Heading));
        Assert.Equal(["1", null], document.Phases.Select(phase => phase.Number));
    }

    [Fact]
    public void Boxes_without_ids_are_tasks_where_there_is_nothing_else()
    {
        var document = Read("## Work\n\n- [x] write it\n- [ ] test it in tests/a.py\n");

        Assert.Equal(TaskLayout.PlainBoxes, document.Layout);
        Assert.Equal([("write it", SpecTaskState.Done), ("test it in tests/a.py", SpecTaskState.Open)], document.Tasks.Select(task => (task.Text, task.State)));
        Assert.All(document.Tasks, task => Assert.Null(task.Id));
        Assert.Empty(document.Boxes);
    }

    [Fact]
    public void Headings_are_tasks_where_no_box_has_an_id()
    {
        var document = Read("""
            ## Phase 1: All

            ### Task 1-1: Upload

            **User Story**: US1 - Upload
            - `src/upload.ts`
            - [x] one
            - [x] two

            ### Task 1-2: List

            - [x] one
            - [ ] two

            ### Task 2.1 Search

            **Status**: Done

            ## Summary
            - [ ] nothing of a task
            """);

        Assert.Equal(TaskLayout.Headings, document.Layout);
        Assert.Equal(["1-1", "1-2", "2.1"], document.Tasks.Select(task => task.Id));
        Assert.Equal([SpecTaskState.Done, SpecTaskState.Open, SpecTaskState.Done], document.Tasks.Select(task => task.State));
        Assert.Equal(["Upload", "List", "Search"], document.Tasks.Select(task => task.Text));
        Assert.Equal("US1", document.Tasks[0].Story);
        Assert.Equal(["src/upload.ts"], document.Tasks[0].Paths);
        Assert.All(document.Tasks, task => Assert.Null(task.Mark));
        Assert.Equal(5, document.Boxes.Count);
    }

    [Fact]
    public void Headings_with_ids_are_tasks_too()
    {
        var document = Read("### T001: [P] Write it ✅\n\nIn src/a.cs.\n\n### T002a: Test it\n");

        Assert.Equal(["T001", "T002a"], document.Tasks.Select(task => task.Id));
        Assert.Equal([SpecTaskState.Done, SpecTaskState.Open], document.Tasks.Select(task => task.State));
        Assert.True(document.Tasks[0].IsParallel);
        Assert.Equal(["src/a.cs"], document.Tasks[0].Paths);
        Assert.Equal("a", document.Tasks[1].Suffix);
    }

    [Fact]
    public void Rows_of_a_table_are_tasks_where_no_box_has_an_id()
    {
        var document = Read("| ID | Task | Story | Status |\n|---|:--|---|---|\n| T001 | Write `a|b` in src/a.cs | [US1] | ✅ Done |\n| **T002** | Test it | [P] | [ ] |\n| sum | 2 | | |\n");

        Assert.Equal(TaskLayout.Table, document.Layout);
        Assert.Equal(["T001", "T002"], document.Tasks.Select(task => task.Id));
        Assert.Equal([SpecTaskState.Done, SpecTaskState.Open], document.Tasks.Select(task => task.State));
        Assert.Equal(["Write `a|b` in src/a.cs", "Test it"], document.Tasks.Select(task => task.Text));
        Assert.Equal("US1", document.Tasks[0].Story);
        Assert.True(document.Tasks[1].IsParallel);
        Assert.Equal([3, 4], document.Tasks.Select(task => task.Line));
    }

    [Fact]
    public void Text_of_the_template_is_told_once_with_its_first_line()
    {
        var document = Read("""
            # Tasks: [FEATURE NAME]

            <!--
              IMPORTANT: The tasks below are SAMPLE TASKS for illustration purposes only.
            -->

            ## Phase 3: User Story 1 - [Title] (Priority: P1)

            **Goal**: [Brief description of what this story delivers]

            - [ ] T012 [P] [US1] Create [Entity1] model in src/models/[entity1].py

            ## Phase 4: User Story 2 - [Title] (Priority: P2)

            **Goal**: [Brief description of what this story delivers]

            - [ ] TXXX [P] Documentation updates in docs/
            - [ ] TXXX Code cleanup
            """);

        Assert.Equal(
            [(1, "[FEATURE NAME]"), (4, "SAMPLE TASKS"), (9, "[Brief description of what this story delivers]"), (11, "[Entity1]"), (17, "TXXX")],
            document.Placeholders.Select(found => (found.Line, found.Text)));
        Assert.Equal(["T012"], document.Tasks.Select(task => task.Id));
        Assert.Empty(document.Boxes);
    }

    [Fact]
    public void An_id_that_is_taken_is_told()
    {
        var document = Read("- [x] T001 a\n- [ ] T002 b\n- [ ] T001 c\n- [ ] t003 no id\n");

        Assert.Equal(3, Assert.Single(document.Duplicates).Line);
        Assert.Equal(3, document.Tasks.Count);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    [InlineData("\n")]
    public void Lines_are_those_of_the_bytes(string end)
    {
        var text = string.Join(end, "---", "description: x", "---", "", "# T", "", "- [ ] T001 a", "  goes on", "- [x] T002 b");
        foreach (var content in (byte[][])[Encoding.UTF8.GetBytes(text), [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)], [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)]])
        {
            var document = _documents.ReadTasks(content);

            Assert.Equal([("T001", 7), ("T002", 9)], document.Tasks.Select(task => (task.Id!, task.Line)));
            Assert.Equal("a goes on", document.Tasks[0].Text);
        }
    }

    [Theory]
    [InlineData("> # Quoted\n\n# Title\n")]
    [InlineData("- # Item\n\n# Title\n")]
    public void The_title_stands_in_nothing_else(string text) => Assert.Equal("Title", Read(text).Title);

    [Theory]
    [InlineData("", true)]
    [InlineData("\uFEFF \r\n\t\n", true)]
    [InlineData("---\ndescription: x\n---\n<!-- nothing yet -->\n", true)]
    [InlineData("# Tasks\n", false)]
    [InlineData("```\ncode\n```\n", false)]
    public void A_document_with_nothing_to_read_is_blank(string text, bool isBlank) => Assert.Equal(isBlank, Read(text).IsBlank);

    private TaskDocument Read(string text) => _documents.ReadTasks(Encoding.UTF8.GetBytes(text));
}
