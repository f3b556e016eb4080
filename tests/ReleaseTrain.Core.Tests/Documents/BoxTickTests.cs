using System.Text;
using ReleaseTrain.Adapters.Specs;

namespace ReleaseTrain.Core.Tests.Documents;

public sealed class BoxTickTests
{
    private readonly MarkdownSpecDocuments _documents = new();

    [Theory]
    [InlineData("- [ ] T001 a\n- [ ] T002 [ ] b\n", "T002", "- [ ] T001 a\n- [x] T002 [ ] b\n")]
    [InlineData("- [ ] T001 a\r\n- [ ] T002 b\r\n", "T001", "- [x] T001 a\r\n- [ ] T002 b\r\n")]
    [InlineData("- [ ] T001 a\r- [ ] T002 b\r", "T002", "- [ ] T001 a\r- [x] T002 b\r")]
    [InlineData("\uFEFF- [ ] T001 a", "T001", "\uFEFF- [x] T001 a")]
    [InlineData("> 1. [ ] **T001**\ta  \n", "T001", "> 1. [x] **T001**\ta  \n")]
    [InlineData("- [X] T001 a\n- [ ] T002 b\n", "T002", "- [X] T001 a\n- [X] T002 b\n")]
    [InlineData("- [X] T001 a\n- [x] T002 b\n- [~] T003 c\n", "T003", "- [X] T001 a\n- [x] T002 b\n- [x] T003 c\n")]
    [InlineData("- [✓] T001 ünï\0cödé\n", "T001", "- [x] T001 ünï\0cödé\n")]
    public void Only_the_box_changes(string text, string id, string expected)
    {
        foreach (var encoding in (Encoding[])[new UTF8Encoding(), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true)])
        {
            // What is wider has its mark in every document.
            byte[] mark = encoding is UTF8Encoding || text[0] == '\uFEFF' ? [] : encoding.GetPreamble();
            byte[] content = [.. mark, .. encoding.GetBytes(text)];
            var task = _documents.ReadTasks(content).Tasks.Single(task => task.Id == id);

            Assert.Equal([.. mark, .. encoding.GetBytes(expected)], _documents.TickTasks(content, [task]));
        }
    }

    [Fact]
    public void Bytes_that_are_no_text_stay_as_they_are()
    {
        byte[] content = [.. "- [ ] T001 "u8, 0xFF, 0xC3, 0x28, 0x00, 0x0A, .. "- [ ] T002 b"u8];
        var ticked = _documents.TickTasks(content, _documents.ReadTasks(content).Tasks.ToList());

        byte[] expected = [.. "- [x] T001 "u8, 0xFF, 0xC3, 0x28, 0x00, 0x0A, .. "- [x] T002 b"u8];
        Assert.Equal(expected, ticked);
    }
}
