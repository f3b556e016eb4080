using System.Globalization;

namespace ReleaseTrain.Gates;

/// <summary>The checks that somebody wants passed over, each with the reason.</summary>
internal sealed record WaiverRequest(IReadOnlyList<(string Check, string Reason)> Items)
{
    private const int FewestWords = 3;
    private const int FewestLetters = 8;

    // Scripts that put no blanks between words say as much with fewer letters.
    private const int FewestSigns = 5;

    public static WaiverRequest None { get; } = new([]);

    /// <summary>Refuses what could never be recorded.</summary>
    /// <param name="spec">The spec.</param>
    /// <param name="asked">The checks on the way.</param>
    /// <exception cref="ReleaseTrainException">GateCheckUnknown, CheckNotWaivable, WaiverReasonTooShort.</exception>
    public void Demand(Spec spec, IReadOnlyList<GateCheckRule> asked)
    {
        foreach (var (check, reason) in Items)
        {
            var rule = GateChecks.Find(check) ?? throw Unknown(spec, check, asked);
            if (rule.IsFixed)
            {
                throw new TrainError("CheckNotWaivable", $"'{check}' can not be waived: nothing passes over red tests, or over an attestation that failed or is of another content.", spec, $"Test-SpecGate {spec.Argument}").AsException();
            }

            if (!IsSentence(reason))
            {
                throw new TrainError("WaiverReasonTooShort", $"'{reason}' is no reason that somebody could understand later; '{check}' is waived with a sentence.", spec, $"-Waive @{{ '{check}' = 'why, and what becomes of it' }}").AsException();
            }
        }
    }

    private static ReleaseTrainException Unknown(Spec spec, string check, IReadOnlyList<GateCheckRule> asked)
    {
        var nearest = Spelling.FindNearest(check, GateChecks.All.Select(rule => rule.Id));
        return new TrainError(
            "GateCheckUnknown",
            $"There is no check '{check}'.{(nearest is null ? string.Empty : $" Is '{nearest}' meant?")} On this way are asked: {string.Join(", ", asked.Select(rule => rule.Id))}.",
            spec,
            $"Test-SpecGate {spec.Argument}").AsException();
    }

    /// <summary>Whether somebody could understand it later.</summary>
    public static bool IsSentence(string reason)
    {
        var words = reason.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetterOrDigit));
        var signs = reason.Count(sign => CharUnicodeInfo.GetUnicodeCategory(sign) == UnicodeCategory.OtherLetter);
        return signs >= FewestSigns || (words >= FewestWords && reason.Count(char.IsLetter) >= FewestLetters);
    }
}
