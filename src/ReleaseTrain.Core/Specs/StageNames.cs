using System.Globalization;

namespace ReleaseTrain.Specs;

/// <summary>The texts of the stages: as the ledger has them, and as people type them.</summary>
internal static class StageNames
{
    private static readonly string[] Names =
        ["draft", "clarified", "planned", "tasked", "checklist-validated", "implementing", "testing", "review", "merged", "released", "closed"];

    public static IReadOnlyList<string> All => Names;

    /// <summary>The ledger's text.</summary>
    public static string Format(SpecStage stage) => Names[(int)stage];

    /// <summary>The stage that a text means: the ledger's name, the enum's, <c>validated</c> or the number, in any case; null for anything else.</summary>
    public static SpecStage? Parse(string? text)
    {
        var name = text?.Trim() ?? string.Empty;
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number < Names.Length ? (SpecStage)number : null;
        }

        if (name.Equals("validated", StringComparison.OrdinalIgnoreCase))
        {
            return SpecStage.ChecklistValidated;
        }

        var index = Array.FindIndex(Names, known => known.Equals(name, StringComparison.OrdinalIgnoreCase) || known.Replace("-", string.Empty, StringComparison.Ordinal).Equals(name, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : (SpecStage)index;
    }
}
