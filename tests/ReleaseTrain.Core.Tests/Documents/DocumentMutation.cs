using System.Text;

namespace ReleaseTrain.Core.Tests.Documents;

/// <summary>Makes documents that nobody wrote out of some that somebody did: always the same ones for the same seed.</summary>
internal sealed class DocumentMutation(int seed, IReadOnlyList<byte[]> samples)
{
    private const int Longest = 4_000;
    private const int MostSteps = 6;
    private const int Step = 31;

    // What means something to Markdown, to a reader of bytes, or to one of the templates.
    private static readonly string[] Pieces =
    [
        "```", "~~~~", "<!--", "-->", "`", "``", "\0", "\uFEFF", "\r", "\r\n", "\n\n", "\t", "    ", "> ", "> > > > ", "- ", "1. ", "# ", "######## ", "---\n", "===\n", "***", "**", "_", "~~", "[", "]", "[ ] ", "[x] ", "[~] ", "](", "[a]: b\n", "|", "|---|---|\n", "\\",
        "- [ ] T001 ", "- [x] **T002** [P] [US1] ", "T999999999999999999999 ", "T001-T004 ", "TXXX ", "[NEEDS CLARIFICATION: ", "[NEEDS CLARIFICATION]", "NEEDS CLARIFICATION", "[FEATURE NAME]", "$ARGUMENTS", "[e.g., ", "ACTION REQUIRED", "DEFERRED: later", "FR-001", "SC-001",
        "### User Story 1 - ", "## Phase 1: ", "**Independent Test**: ", "**Given** a, **When** b, **Then** c", "- Q: a → A: b", "Q1: ", "**Decision**: ", "## Clarifications\n", "## Requirements\n", "## Technical Context\n", "**Language/Version**: ", "## Constitution Check\n", "❌", "| FAIL |", "## Core Principles\n",
        "### I. ", "**Version**: 1.0", "[PROJECT_NAME]", "：", "（必須）", "フェーズ 1", "🎯", "\uD83C", "é", "<details>", "src/a/b.cs", "((((((((", "________", "::::",
    ];

    public byte[] Make(int number)
    {
        // A hash code of the class library is another one in each process.
        var random = new Random((seed * Step) ^ number);
        var content = Cut(samples[random.Next(samples.Count)], random);
        for (var step = random.Next(MostSteps); step >= 0; step--)
        {
            content = Change(content, random);
        }

        return content;
    }

    private byte[] Change(byte[] content, Random random)
    {
        var (at, end) = Range(content.Length, random);
        return random.Next(9) switch
        {
            0 => [.. content[..at], .. content[end..]],
            1 => [.. content[..end], .. content[at..]],
            2 => [.. content[..at], (byte)random.Next(256), .. content[at..]],
            3 => [.. content[..at], .. Repeat(Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]), random), .. content[at..]],
            4 => [.. content[at..end], .. content[..at], .. content[end..]],
            5 => [.. content[..at], .. Cut(samples[random.Next(samples.Count)], random), .. content[at..]],
            6 => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(content).ReplaceLineEndings(random.Next(2) == 0 ? "\r\n" : "\r")),
            7 => random.Next(4) == 0 ? [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(content))] : content,
            _ => Lines(content, random),
        };
    }

    private static byte[] Lines(byte[] content, Random random)
    {
        var lines = Encoding.UTF8.GetString(content).Split('\n');
        var (from, to) = (random.Next(lines.Length), random.Next(lines.Length));
        (lines[from], lines[to]) = (random.Next(2) == 0 ? lines[to] : $"    {lines[from]}", lines[from]);
        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }

    private static byte[] Repeat(byte[] piece, Random random) => [.. Enumerable.Repeat(piece, random.Next(8) == 0 ? random.Next(200) : 1).SelectMany(bytes => bytes)];

    private static byte[] Cut(byte[] content, Random random)
    {
        var start = content.Length <= Longest ? 0 : random.Next(content.Length - Longest);
        return content[start..Math.Min(content.Length, start + Longest)];
    }

    private static (int At, int End) Range(int length, Random random)
    {
        var at = random.Next(length + 1);
        return (at, at + random.Next(Math.Min(length - at, 200) + 1));
    }
}
