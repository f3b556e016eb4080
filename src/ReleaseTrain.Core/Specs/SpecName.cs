using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ReleaseTrain.Specs;

/// <summary>The name of a spec's directory and branch: <c>spec-006-signaling</c>, <c>006-signaling</c>, <c>hotfix-002-crash</c>, or a timestamp name.</summary>
internal sealed partial record SpecName
{
    private const int MaximumSlug = 60;

    private SpecName(string text, SpecKind kind, long? number, string slug)
    {
        Text = text;
        Kind = kind;
        Number = number;
        Slug = slug;
    }

    /// <summary>The whole name.</summary>
    public string Text { get; }

    public SpecKind Kind { get; }

    /// <summary>Null for timestamp names.</summary>
    public long? Number { get; }

    public string Slug { get; }

    /// <summary>The short id that people use.</summary>
    public string Id => Number is { } number ? FormatId(Kind, number) : Text;

    public static string FormatId(SpecKind kind, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{(kind == SpecKind.Hotfix ? "hotfix" : "spec")}-{number:000}");

    /// <summary>Reads the name of a directory; null where it is no spec's.</summary>
    public static SpecName? Parse(string text)
    {
        var match = Grammar().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var slug = match.Groups["slug"].Value;
        if (match.Groups["time"].Success)
        {
            return new SpecName(text, SpecKind.Feature, null, slug);
        }

        var kind = match.Groups["prefix"].Value == "hotfix-" ? SpecKind.Hotfix : SpecKind.Feature;
        return long.TryParse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new SpecName(text, kind, number, slug) : null;
    }

    /// <summary>Reads the name of a branch, after one optional <c>prefix/</c>; null where it is no spec's.</summary>
    public static SpecName? ParseBranch(string branch)
    {
        var slash = branch.IndexOf('/', StringComparison.Ordinal);
        return branch.IndexOf('/', slash + 1) > slash && slash >= 0 ? null : Parse(branch[(slash + 1)..]);
    }

    /// <summary>Makes a name.</summary>
    /// <exception cref="ReleaseTrainException">SpecNameInvalid.</exception>
    public static SpecName Create(SpecKind kind, bool speckit, long number, string slug)
    {
        var prefix = kind == SpecKind.Hotfix ? "hotfix-" : speckit ? string.Empty : "spec-";
        var text = string.Create(CultureInfo.InvariantCulture, $"{prefix}{number:000}-{CheckSlug(slug)}");
        return new SpecName(text, kind, number, slug);
    }

    /// <summary>Makes a slug of a title: lower case, words of letters and digits with hyphens between, cut at a word's end.</summary>
    /// <exception cref="ReleaseTrainException">SpecNameInvalid where nothing of the title is left.</exception>
    public static string MakeSlug(string title)
    {
        var plain = new StringBuilder();
        foreach (var character in title.Normalize(NormalizationForm.FormKD).Where(character => CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark))
        {
            plain.Append(char.IsAsciiLetterOrDigit(character) ? char.ToLowerInvariant(character) : '-');
        }

        var slug = Hyphens().Replace(plain.ToString(), "-").Trim('-');
        if (slug.Length > MaximumSlug)
        {
            var cut = slug.LastIndexOf('-', MaximumSlug);
            slug = slug[..(cut > 0 ? cut : MaximumSlug)];
        }

        return slug.Length > 0
            ? slug
            : throw new TrainError("SpecNameInvalid", $"No letters or digits for a branch name are left of '{title}'.", title, "the same command with -Slug").AsException();
    }

    /// <exception cref="ReleaseTrainException">SpecNameInvalid.</exception>
    public static string CheckSlug(string slug) => Slugs().IsMatch(slug) && slug.Length <= 2 * MaximumSlug
        ? slug
        : throw new TrainError("SpecNameInvalid", $"'{slug}' cannot name a branch and a directory on every system: use lower-case letters, digits and single hyphens.", slug, "the same command with -Slug").AsException();

    public override string ToString() => Text;

    [GeneratedRegex(@"\A(?:(?<time>[0-9]{8}-[0-9]{6})|(?<prefix>spec-|hotfix-)?(?<number>[0-9]{3,}))-(?<slug>[^/\\\s:*?""<>|~^\[\]]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();

    [GeneratedRegex("-{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Hyphens();

    [GeneratedRegex(@"\A[a-z0-9]+(?:-[a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Slugs();
}
