using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ReleaseTrain.Fixtures;

/// <summary>The one place that knows what a spec's documents must say so that every gate lets it pass.</summary>
internal static class HealthySpec
{
    private static readonly string[] Stages = ["draft", "clarified", "planned", "tasked", "checklist-validated", "implementing", "testing", "review", "merged", "released", "closed"];

    /// <summary>The documents that a spec at a stage has: those that the gates before it asked for.</summary>
    /// <param name="name">Name of the spec.</param>
    /// <param name="title">What spec.md is called.</param>
    /// <param name="stage">The stage; a text that is none counts as the last one.</param>
    public static IReadOnlyList<(string Path, string? Content)> Documents(string name, string title, string stage = "review")
    {
        var reached = StageOf(stage);
        return [.. All(name, title).Where(document => document.From <= reached).Select(document => ($"specs/{name}/{document.Name}", (string?)document.Content))];
    }

    /// <summary>Attestations for <c>.train.yml</c>, as Approve-Spec writes them, of what these files change.</summary>
    public static string Attest(IEnumerable<(string Path, string? Content)> files, params string[] stages)
    {
        var content = ContentId(files);
        return stages.Length == 0 ? string.Empty : "attestations:\n" + string.Concat(stages.Select(stage => string.Create(CultureInfo.InvariantCulture,
            $"- id: att-{stage}\n  stage: {stage}\n  verdict: passed\n  by: Robin <robin@example.com>\n  at: 2026-01-02T03:04:05Z\n  contentId: {content}\n")));
    }

    /// <summary>The content id of a branch that does nothing but write these files.</summary>
    public static string ContentId(IEnumerable<(string Path, string? Content)> files) => Hex(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(files
        .Where(file => !file.Path.EndsWith("/.status", StringComparison.Ordinal) && !file.Path.EndsWith("/.train.yml", StringComparison.Ordinal))
        .OrderBy(file => file.Path, StringComparer.Ordinal)
        .Select(file => $"{(file.Content is { } content ? $"100644 {BlobId(content)}" : $"000000 {new string('0', 40)}")} {file.Path}\0")))));

    public static bool IsReached(string stage, string other) => StageOf(stage) >= StageOf(other);

    private static int StageOf(string stage) => Array.IndexOf(Stages, stage) is var index and >= 0 ? index : Stages.Length;

    private static (string Name, int From, string Content)[] All(string name, string title) =>
    [
        ("spec.md", 0, $"""
            # Feature Specification: {title}

            ## User Scenarios & Testing

            ### User Story 1 - See it (Priority: P1)

            **Independent Test**: Look at the board.

            1. **Given** a board, **When** a train leaves, **Then** the board says so.

            ## Requirements

            - **FR-001**: The board MUST show every train.

            ## Success Criteria

            - **SC-001**: A passenger finds a train in five seconds.

            """),
        ("plan.md", 2, """
            # Implementation Plan

            **Language/Version**: plain text

            ## Project Structure

            One folder.

            ## Phases

            Phase 1 is all there is.

            ## Risks

            None that would last.

            """),
        ("tasks.md", 3, $"""
            # Tasks

            - [x] T001 Write it down in specs/{name}/spec.md

            ## Dependencies

            None.

            """),
        ("checklists/requirements.md", 4, """
            # Requirements

            - [x] CHK001 Every requirement can be tested

            """),
    ];

#pragma warning disable CA5350 // git names its objects so.
    private static string BlobId(string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        return Hex(SHA1.HashData([.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {bytes.Length}\0")), .. bytes]));
    }
#pragma warning restore CA5350

    private static string Hex(byte[] hash) => Convert.ToHexString(hash).ToLowerInvariant();
}
