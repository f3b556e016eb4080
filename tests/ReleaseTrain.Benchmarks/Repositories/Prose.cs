using System.Globalization;
using System.Text;

namespace ReleaseTrain.Benchmarks.Repositories;

/// <summary>Texts as long as real ones, the same in every run.</summary>
internal static class Prose
{
    private const int SourceLines = 14;
    private const int SharedLines = 40;

    public static string Source(int number, int version = 0)
    {
        var text = new StringBuilder();
        for (var line = 0; line < SourceLines; line++)
        {
            text.Append(CultureInfo.InvariantCulture, $"value {number * 31 % 997} of line {line} in file {number}\n");
        }

        return version == 0 ? text.ToString() : text.Append(CultureInfo.InvariantCulture, $"changed {version} times\n").ToString();
    }

    /// <summary>A long file, and what becomes of it where somebody edits one of its lines; the lines between keep edits apart.</summary>
    public static string Shared(int line = -1, int editor = 0) => string.Concat(Enumerable.Range(0, SharedLines).Select(number => string.Create(
        CultureInfo.InvariantCulture, $"entry {number}{(number == line ? $" by {editor}" : string.Empty)}\nsecond {number}\nthird {number}\nlast {number}\n")));

    /// <summary>The documents of a spec, as far as they are there at its stage.</summary>
    public static IEnumerable<FileChange> Spec(string directory, int number, string stage)
    {
        yield return new FileChange($"{directory}/spec.md", Document(number));
        yield return new FileChange($"{directory}/plan.md", $"# Implementation Plan: {Title(number)}\n\n{Paragraphs(number, 12)}");
        yield return new FileChange($"{directory}/tasks.md", Tasks(number));
        yield return new FileChange($"{directory}/checklists/requirements.md", $"# Requirements: {Title(number)}\n\n- [x] CHK001 Nothing is left open\n- [x] CHK002 Every story can be tested\n");
        yield return new FileChange($"{directory}/.status", stage + "\n");
        yield return new FileChange($"{directory}/.train.yml", string.Create(CultureInfo.InvariantCulture, $"version: 1\nuid: {number:x8}\nkind: feature\npriority: normal\nchangeKind: feature\nassignee: person-{number % 9}\n"));
    }

    private static string Title(int number) => string.Create(CultureInfo.InvariantCulture, $"Work number {number}");

    private static string Document(int number) =>
        $"# Feature Specification: {Title(number)}\n\n**Feature Branch**: `{SpecName(number)}`\n**Status**: Draft\n\n## User Scenarios & Testing\n\n{Paragraphs(number, 10)}## Requirements\n\n{string.Concat(Enumerable.Range(1, 15).Select(item => string.Create(CultureInfo.InvariantCulture, $"- **FR-{item:000}**: The system MUST do thing {item} of {number}\n")))}\n## Success Criteria\n\n{Paragraphs(number, 4)}";

    public static string SpecName(int number) => string.Create(CultureInfo.InvariantCulture, $"{number:000}-work-number-{number}");

    private static string Tasks(int number)
    {
        var text = new StringBuilder($"# Tasks: {Title(number)}\n\n");
        for (var phase = 1; phase <= 4; phase++)
        {
            text.Append(CultureInfo.InvariantCulture, $"## Phase {phase}: Part {phase}\n\n");
            for (var task = 1; task <= 8; task++)
            {
                text.Append(CultureInfo.InvariantCulture, $"- [{(phase < 3 ? 'x' : ' ')}] T{(phase * 10) + task:000} [P] [US{phase}] Do step {task} in `src/area-{number % 50:00}/step-{task}.txt`\n");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Paragraphs(int number, int count) => string.Concat(Enumerable.Range(1, count).Select(paragraph => string.Create(
        CultureInfo.InvariantCulture, $"Paragraph {paragraph} of {number} says in *plain* words what a person wants to do, why it matters to them, and how anybody can see that it works.\n\n")));
}
