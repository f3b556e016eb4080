using System.Text;
using ReleaseTrain.Adapters.Specs;

namespace ReleaseTrain.Core.Tests.Specs;

public sealed class MarkdownSpecDocumentsTests
{
    private readonly MarkdownSpecDocuments _documents = new();

    [Theory]
    [InlineData("# Feature Specification: Signals\n", "Signals")]
    [InlineData("# Feature Specification：使用者管理\n", "使用者管理")]
    [InlineData("# Spec: Permission Mode\n", "Permission Mode")]
    [InlineData("# Spec 006: Signaling\n", "Signaling")]
    [InlineData("# spec-006 - Signaling\n", "Signaling")]
    [InlineData("# Iteration 006 — Signaling\n", "Signaling")]
    [InlineData("# Create Spec Polish\n", "Create Spec Polish")]
    [InlineData("# Specification of things\n", "Specification of things")]
    [InlineData("# Specs: the format\n", "Specs: the format")]
    [InlineData("# **Feature Specification**: *Deep* `code` and [a link](https://example.org)\n", "Deep code and a link")]
    [InlineData("# The MY_OWN_NAME variable, 2 * 3 * 4\n", "The MY_OWN_NAME variable, 2 * 3 * 4")]
    [InlineData("# Signals ##\n", "Signals")]
    [InlineData("Signals\n=======\n", "Signals")]
    [InlineData("\n\nIntro first.\n\n## Second level\n\n# Then the title\n", "Then the title")]
    [InlineData("---\ntitle: x\n# no heading\n---\n# Signals\n", "Signals")]
    [InlineData("<!--\n# Not this\n-->\n# Signals <!-- draft -->\n", "Signals")]
    [InlineData("```\n# Not this\n```\n~~~~ md\n# nor this\n~~~\n~~~~\n# Signals\n", "Signals")]
    [InlineData("\uFEFF# Signals\r\nmore\r\n", "Signals")]
    [InlineData("# Sig\0nals\n", "Sig\uFFFDnals")]
    [InlineData("# Signals", "Signals")]
    public void The_title_is_the_first_top_level_heading(string text, string title) => Assert.Equal(title, _documents.ReadTitle(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("# Feature Specification: [FEATURE NAME]\n")]
    [InlineData("# [Feature]: more\n")]
    [InlineData("# Feature Specification: $ARGUMENTS\n")]
    [InlineData("# Feature Specification:\n")]
    [InlineData("#No space\n")]
    [InlineData("## Second level only\n")]
    [InlineData("")]
    public void A_document_without_a_title_of_its_own_has_none(string text) => Assert.Null(_documents.ReadTitle(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Other_encodings_are_read_by_their_mark()
    {
        byte[] content = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("# Größe\r\n- [x] T001 a\r\n")];

        Assert.Equal("Größe", _documents.ReadTitle(content));
        Assert.Equal((1, 1), _documents.CountTasks(content));
    }

    [Theory]
    [InlineData("- [x] T001 a\n- [X] T002 b\n- [ ] T003 c\n", 2, 3)]
    [InlineData("* [x] T001 a\n+ [ ] T002 b\n1. [x] T003 c\n2) [ ] T004 d\n", 2, 4)]
    [InlineData("- [ ] T001 [P] [US1] a\n- [P] tasks = different files, T002 is no box\n- [US1] T003\n", 0, 1)]
    [InlineData("- [~] T001 a\n- [-] T002 b\n- [/] T003 c\n- [!] T004 d\n- [?] T005 e\n- [>] T006 f\n- [x] T007 g\n", 1, 7)]
    [InlineData("- [x] **T001** a\n- [x] `T002` b\n- [x] ~~T003~~ c\n- [x] T004: d\n- [x] T012a e\n- [x] T041.7 f\n- [x] T022-1 g\n- [x] __T023__ h\n- [x] T1000 i\n", 9, 9)]
    [InlineData("- [ ] T01 too short\n- [x] TASK001 no id\n- [x] T001x2 no id\n- [ ] T001_a no id\n", 2, 4)]
    [InlineData("- [x] T001 a\n\n## Definition of done\n- [ ] all reviewed\n- [ ] docs\n", 1, 1)]
    [InlineData("- [x] write it\n- [ ] test it\n", 1, 2)]
    [InlineData("- [x] T001 a\n  that goes on\n  - [ ] T002 nested\n      - [ ] T003 deeper\n", 1, 3)]
    [InlineData("Text\n- [x] T001 right below\n\n    - [x] T002 indented\n", 2, 2)]
    [InlineData("    - [x] T001 is code, as every reader shows it\n", 0, 0)]
    [InlineData("<details>\n- [x] T001 below a tag\n</details>\n", 1, 1)]
    [InlineData("```\n- [x] T001 sample\n```\n- [ ] T002 real\n", 0, 1)]
    [InlineData("- [ ] T001 a\n  ```\n  - [x] T002 sample\n  ```\n- [ ] T003 b\n", 0, 2)]
    [InlineData("<!-- - [x] T001 -->\n<!--\n- [x] T002\n\n- [x] T003\n-->\n- [ ] T004\n", 0, 1)]
    [InlineData("---\ndescription: x\n- [x] T001 no list\n---\n- [ ] T002\n", 0, 1)]
    [InlineData("- T001 plain\n- see T002\n| T003 | x |\n", 0, 0)]
    [InlineData("### T001: heading\n\n### T002: heading ✅\n", 1, 2)]
    [InlineData("| Id | What |\n|---|---|\n| T001 | [x] |\n| T002 | [ ] |\n", 1, 2)]
    [InlineData("- [x] [T001] bracketed\n- [ ] [P] T002 label first\n- [ ] T001-T002 a range, no task\n- [ ] T003创建模型\n", 1, 3)]
    [InlineData("- [x]T001 no space\n- [] T002\n- [xx] T003\n-[x] T004\n", 0, 0)]
    [InlineData("- [x] T001 a\r\n- [ ] T002 b\r\n", 1, 2)]
    [InlineData("- [x] T001 a\r- [ ] T002 b\r", 1, 2)]
    [InlineData("\uFEFF- [x] T001\0 a\n", 1, 1)]
    [InlineData("- [x]\tT001 tab\n- [ ]   T002 spaces\n", 1, 2)]
    [InlineData("---\n- [x] T001 no front matter, it never ends\n", 1, 1)]
    [InlineData("```\n- [x] T001 in a fence that never ends\n", 0, 0)]
    [InlineData("", 0, 0)]
    public void Tasks_are_boxes_with_ids_or_else_boxes(string text, int done, int total) => Assert.Equal((done, total), _documents.CountTasks(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Bytes_that_are_no_text_are_no_tasks() => Assert.Equal((0, 0), _documents.CountTasks([0xFF, 0x00, 0xC3, 0x28, 0x80, 0x0A, 0xFE]));

    [Fact]
    public void Deep_nesting_does_not_take_the_process_down() =>
        Assert.Equal((0, 1), _documents.CountTasks(Encoding.UTF8.GetBytes("- [ ] T001 a\n\n" + string.Concat(Enumerable.Repeat("> ", 20_000)) + "x\n")));

    [Fact]
    public void Only_the_blocks_are_read_and_little_memory_is_taken()
    {
        var line = "- [x] T001 [P] [US1] Write the **model** of the `user` with its *tests* in [src](src/models/user.py)\n";
        var content = Encoding.UTF8.GetBytes("# Tasks\n\n" + string.Concat(Enumerable.Repeat(line, 10_240 / line.Length)));
        _documents.CountTasks(content);

        var before = GC.GetAllocatedBytesForCurrentThread();
        _documents.CountTasks(content);

        // Looking inside the lines takes several times as much memory, and as much longer; unlike time, this does not depend on who else is at work.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 12 * content.Length);
    }
}
