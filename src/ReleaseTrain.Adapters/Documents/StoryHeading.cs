using System.Globalization;
using System.Text.RegularExpressions;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>The heading of a user story, in whatever language and with whatever dash.</summary>
/// <param name="Number">Its number as it is written.</param>
/// <param name="Title">What follows the number, without priority and decoration.</param>
/// <param name="Priority">P1, P2, …; null where none is named.</param>
internal sealed partial record StoryHeading(string Number, string Title, string? Priority)
{
    private const string Product = "MVP";

    private static readonly char[] Dashes = [' ', '-', '–', '—', ':', '*', '_', '.', '|'];

    private static readonly string[] Words =
    [
        "user story", "user-story", "user stories", "story", "us", "ユーザーストーリー", "ユーザストーリー", "使用者故事", "用戶故事", "用户故事", "사용자 스토리", "historia de usuario", "historia de la usuaria", "história de usuário", "história do usuário", "história",
        "récit utilisateur", "nutzergeschichte", "anwendergeschichte", "storia utente", "пользовательская история",
    ];

    public static StoryHeading? Read(string heading)
    {
        var name = Wording.Name(heading);
        return FindNumber(name) is (0, var start, var end) ? new StoryHeading(name[start..end], CleanTitle(name[end..].TrimStart(Dashes)), PriorityIn(heading)) : null;
    }

    /// <summary>The story that a name speaks of, such as the one of <c>Phase 3: User Story 1 - Sign in</c>; null where it speaks of none.</summary>
    public static string? LabelIn(string name) => FindNumber(name) is var (_, start, end) ? $"US{name[start..end].ToUpperInvariant()}" : null;

    /// <summary>P1, P2, … where a text names one.</summary>
    public static string? PriorityIn(string text) => Priorities().Match(text) is { Success: true } match ? match.Value : null;

    /// <summary>A title without its priority and the pictures behind it.</summary>
    public static string CleanTitle(string title)
    {
        var bare = WithoutPictures(WithoutPriority(PlainText.Of(title)));
        return (IsProduct(bare) ? WithoutPictures(bare[..^Product.Length]) : bare).Trim(Dashes);
    }

    // 🎯 MVP is decoration where a picture stands before it.
    private static bool IsProduct(string title) =>
        title.EndsWith(Product, StringComparison.Ordinal) && title[..^Product.Length].TrimEnd() is var before && WithoutPictures(before).Length < before.Length;

    // Where the word begins that stands before a number, and the number.
    private static (int Word, int Start, int End)? FindNumber(string name)
    {
        for (var at = 0; at < name.Length; at++)
        {
            if (!char.IsAsciiDigit(name[at]))
            {
                continue;
            }

            var end = EndOfNumber(name, at);
            if (FindWord(name, at) is { } word && (end == name.Length || !char.IsAsciiLetterOrDigit(name[end])))
            {
                return (word, at, end);
            }

            at = end;
        }

        return null;
    }

    // 1 | 1.5 | 2a
    private static int EndOfNumber(string name, int start)
    {
        var end = start;
        while (end < name.Length && (char.IsAsciiDigit(name[end]) || (name[end] == '.' && end + 1 < name.Length && char.IsAsciiDigit(name[end + 1]))))
        {
            end++;
        }

        return end < name.Length && char.IsAsciiLetterLower(name[end]) && (end + 1 == name.Length || !char.IsAsciiLetterOrDigit(name[end + 1])) ? end + 1 : end;
    }

    private static int? FindWord(string name, int number)
    {
        var before = name.AsSpan(0, number).TrimEnd(" -#");
        foreach (var word in Words)
        {
            var start = before.Length - word.Length;
            if (before.EndsWith(word, StringComparison.OrdinalIgnoreCase) && (start == 0 || !char.IsAsciiLetterOrDigit(before[start - 1])))
            {
                return start;
            }
        }

        return null;
    }

    // (Priority: P1) and all that follows it; [P1]; - P1
    private static string WithoutPriority(string title)
    {
        for (var open = title.IndexOfAny(['(', '[']); open >= 0; open = title.IndexOfAny(['(', '['], open + 1))
        {
            var close = title.IndexOfAny([')', ']'], open);
            if (close > 0 && PriorityIn(title[open..close]) is not null)
            {
                return title[..open].TrimEnd();
            }
        }

        return title.Length > 2 && PriorityIn(title[^2..]) is not null && title[..^2].TrimEnd() is [.., '-' or '–' or '—'] ? title[..^2].TrimEnd(Dashes) : title;
    }

    private static string WithoutPictures(string text)
    {
        var end = text.Length;
        while (end > 0 && (text[end - 1] == ' ' || CharUnicodeInfo.GetUnicodeCategory(text[end - 1]) is UnicodeCategory.OtherSymbol or UnicodeCategory.Surrogate or UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
        {
            end--;
        }

        return text[..end];
    }

    [GeneratedRegex(@"(?<![0-9A-Za-z_])P[0-9](?![0-9A-Za-z_])", RegexOptions.CultureInvariant)]
    private static partial Regex Priorities();
}
