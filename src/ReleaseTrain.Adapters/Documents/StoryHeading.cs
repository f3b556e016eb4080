using System.Text.RegularExpressions;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>The heading of a user story, in whatever language and with whatever dash.</summary>
/// <param name="Number">Its number as it is written.</param>
/// <param name="Title">What follows the number, without priority and decoration.</param>
/// <param name="Priority">P1, P2, …; null where none is named.</param>
internal sealed partial record StoryHeading(string Number, string Title, string? Priority)
{
    public static StoryHeading? Read(string heading)
    {
        var match = Story().Match(Wording.Name(heading));
        return match.Success ? new StoryHeading(match.Groups["number"].Value, CleanTitle(match.Groups["title"].Value), PriorityIn(heading)) : null;
    }

    /// <summary>The story that a name speaks of, such as the one of <c>Phase 3: User Story 1 - Sign in</c>; null where it speaks of none.</summary>
    public static string? LabelIn(string name) =>
        name.AsSpan().IndexOfAnyInRange('0', '9') >= 0 && StoryWithin().Match(name) is { Success: true } match ? $"US{match.Groups["number"].Value.ToUpperInvariant()}" : null;

    /// <summary>P1, P2, … where a text names one.</summary>
    public static string? PriorityIn(string text) => Priorities().Match(text) is { Success: true } match ? match.Value.ToUpperInvariant() : null;

    /// <summary>A title without its priority and the pictures behind it.</summary>
    public static string CleanTitle(string title) => Trailing().Replace(PlainText.Of(title), string.Empty).Trim(' ', '-', '–', '—', ':', '*', '_');

    private const string Words =
        @"(?:user[ -]?stor(?:y|ies)|story|us|ユーザーストーリー|ユーザストーリー|使用者故事|用戶故事|用户故事|사용자 스토리|historia de usuario|historia de la usuaria|história de usuário|história do usuário|história|récit utilisateur|nutzergeschichte|anwendergeschichte|storia utente|пользовательская история)";

    private const string Numbers = @"\s*[-#]?\s*(?<number>[0-9]+(?:\.[0-9]+)*[a-z]?)(?![0-9A-Za-z])";

    [GeneratedRegex(@"\A" + Words + Numbers + @"\s*[-–—:.|]*\s*(?<title>.*)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Story();

    [GeneratedRegex(@"(?<![0-9A-Za-z])" + Words + Numbers, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex StoryWithin();

    [GeneratedRegex(@"(?<![0-9A-Za-z_])P[0-9](?![0-9A-Za-z_])", RegexOptions.CultureInvariant)]
    private static partial Regex Priorities();

    // (Priority: P1) 🎯 MVP
    [GeneratedRegex(@"\s*[([](?:[^()\[\]]{0,24}[:\s])?P[0-9][^()\[\]]{0,24}[)\]].*\z|\s*[\p{So}\p{Cs}\uFE0F\u200D]+(?:\s*(?:MVP|[\p{So}\p{Cs}\uFE0F\u200D]))*\s*\z|\s+[-–—]\s*P[0-9]\s*\z", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Trailing();
}
