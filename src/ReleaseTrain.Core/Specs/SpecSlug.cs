using System.Globalization;
using System.Text;

namespace ReleaseTrain.Specs;

/// <summary>Makes the slug of a name out of a title.</summary>
internal static class SpecSlug
{
    /// <summary>Letters of the longest slug that a title becomes.</summary>
    public const int Longest = 60;

    // Letters that have no decomposition and one plain spelling.
    private static readonly Dictionary<char, string> Spellings = new()
    {
        ['ß'] = "ss", ['ø'] = "o", ['æ'] = "ae", ['œ'] = "oe", ['ł'] = "l", ['đ'] = "d", ['ð'] = "d", ['þ'] = "th", ['ı'] = "i",
    };

    /// <summary>Lower case, everything but letters and digits becomes one hyphen, at most 60 letters, cut at the end of a word.</summary>
    /// <exception cref="ReleaseTrainException">SpecNameInvalid, asking for a slug, when the title has letters that have no plain form, or none at all.</exception>
    public static string FromTitle(string title)
    {
        var slug = new StringBuilder();
        foreach (var letter in title.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            Append(slug, letter, title);
        }

        var whole = slug.ToString().Trim('-');
        return whole.Length > 0 ? Shorten(whole) : throw Refuse(title, "has no letter or digit");
    }

    private static void Append(StringBuilder slug, char letter, string title)
    {
        if (char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter))
        {
            slug.Append(letter);
        }
        else if (Spellings.TryGetValue(letter, out var spelling))
        {
            slug.Append(spelling);
        }
        else if (char.IsLetterOrDigit(letter))
        {
            throw Refuse(title, $"has '{letter}', which has no form in the letters a to z");
        }
        else if (CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
        {
            slug.Append('-');
        }
    }

    private static string Shorten(string slug)
    {
        if (slug.Length <= Longest)
        {
            return slug;
        }

        var end = slug.LastIndexOf('-', Longest);
        return slug[..(end > 0 ? end : Longest)];
    }

    private static ReleaseTrainException Refuse(string title, string why) =>
        new TrainError("SpecNameInvalid", $"No name can be made of the title '{title}': it {why}.", title, $"New-Spec -Title '{title.Replace("'", "''", StringComparison.Ordinal)}' -Slug 'short-name'").AsException();
}
