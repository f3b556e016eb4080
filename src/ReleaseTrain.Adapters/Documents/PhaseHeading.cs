using System.Text.RegularExpressions;
using ReleaseTrain.Gates.Documents;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>Reads the headings of phases.</summary>
internal static partial class PhaseHeading
{
    /// <summary>Reads a heading that numbers a phase: Phase 3, Phase 2A, Phase 3.1, Phase N, フェーズ 1, 阶段 1, Fase 1; null for any other.</summary>
    public static TaskPhase? Read(Passage heading)
    {
        var match = Numbered().Match(heading.Name);
        if (!match.Success)
        {
            match = NumberFirst().Match(heading.Name);
        }

        return match.Success ? Make(heading, match.Groups["number"].Value, match.Groups["name"].Value) : null;
    }

    /// <summary>Reads any heading as a phase, where a document numbers none.</summary>
    public static TaskPhase ReadAny(Passage heading)
    {
        var match = Counted().Match(PlainText.Of(heading.Text));
        return Make(heading, match.Success ? match.Groups["number"].Value : null, heading.Name);
    }

    private static TaskPhase Make(Passage heading, string? number, string name) => new()
    {
        Number = number,
        Name = StoryHeading.CleanTitle(name) is { Length: > 0 } clean ? clean : PlainText.Of(heading.Text),
        Heading = PlainText.Of(heading.Text),
        Story = StoryHeading.LabelIn(name),
        Line = heading.Line,
    };

    [GeneratedRegex(@"\A(?:phase|stage|milestone|iteration|sprint|フェーズ|段階|阶段|階段|단계|fase|étape|этап|фаза)\s*[-#]?\s*(?<number>[0-9]+(?:\.[0-9]+)*[A-Za-z]?|[IVX]+|[A-Z]|[一二三四五六七八九十]+)(?![0-9A-Za-z])\s*[-–—:.)|]*\s*(?<name>.*)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Numbered();

    // 第1阶段
    [GeneratedRegex(@"\A第\s*(?<number>[0-9]+|[一二三四五六七八九十]+)\s*(?:フェーズ|段階|阶段|階段)\s*[-–—:.)|]*\s*(?<name>.*)\z", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex NumberFirst();

    [GeneratedRegex(@"\A(?<number>[0-9]+(?:\.[0-9]+)*)[.)、:]?\s", RegexOptions.CultureInvariant)]
    private static partial Regex Counted();
}
