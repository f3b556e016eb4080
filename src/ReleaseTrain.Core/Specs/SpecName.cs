using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Specs;

/// <summary>The name of a spec's directory and branch: <c>spec-006-signaling</c>, <c>006-signaling</c>, <c>hotfix-002-crash</c>, or a timestamp name.</summary>
internal sealed partial record SpecName
{
    // As spec-kit measures it: with a prefix or .lock it still is a file name.
    private const int MaximumBytes = 244;

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
        if (!match.Success || MistypedTime().IsMatch(text))
        {
            return null;
        }

        var slug = match.Groups["slug"].Value;
        if (match.Groups["time"].Success)
        {
            return new SpecName(text, SpecKind.Feature, null, slug);
        }

        var kind = match.Groups["prefix"].Value.Equals("hotfix-", StringComparison.OrdinalIgnoreCase) ? SpecKind.Hotfix : SpecKind.Feature;
        return long.TryParse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new SpecName(text, kind, number, slug) : null;
    }

    /// <summary>Reads the name of a branch, after one optional <c>prefix/</c>; null where it is no spec's. <c>hotfix/001-x</c> is a hotfix.</summary>
    public static SpecName? ParseBranch(string branch)
    {
        var parts = branch.Split('/');
        if (parts.Length > 2 || parts[0].Length == 0 || Parse(parts[^1]) is not { } name)
        {
            return null;
        }

        var isHotfix = parts.Length == 2 && parts[0].Equals("hotfix", StringComparison.OrdinalIgnoreCase) && name.Number is not null;
        return isHotfix ? new SpecName(name.Text, SpecKind.Hotfix, name.Number, name.Slug) : name;
    }

    /// <summary>Makes a name.</summary>
    /// <exception cref="ReleaseTrainException">SpecNameInvalid.</exception>
    public static SpecName Create(SpecKind kind, bool speckit, long number, string slug)
    {
        var prefix = kind == SpecKind.Hotfix ? "hotfix-" : speckit ? string.Empty : "spec-";
        var text = string.Create(CultureInfo.InvariantCulture, $"{prefix}{number:000}-{CheckSlug(slug)}");
        return new SpecName(text, kind, number, slug);
    }

    /// <summary>The same name with another number, written as wide as before.</summary>
    public SpecName WithNumber(long number)
    {
        var digits = Grammar().Match(Text).Groups["number"];
        var written = number.ToString(CultureInfo.InvariantCulture).PadLeft(digits.Length, '0');
        return new SpecName($"{Text[..digits.Index]}{written}{Text[(digits.Index + digits.Length)..]}", Kind, number, Slug);
    }

    /// <summary>Makes a name of a moment, as spec-kit does: <c>20260101-120000-slug</c>.</summary>
    /// <exception cref="ReleaseTrainException">SpecNameInvalid.</exception>
    public static SpecName CreateTimed(DateTimeOffset at, string slug)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{at:yyyyMMdd-HHmmss}-{CheckSlug(slug)}");
        return new SpecName(text, SpecKind.Feature, null, slug);
    }

    /// <summary>Makes a slug of a title: lower case, words of letters and digits with hyphens between, cut at a word's end.</summary>
    /// <exception cref="ReleaseTrainException">SpecNameInvalid where the title has letters without a plain form, or none at all.</exception>
    public static string MakeSlug(string title) => SpecSlug.FromTitle(title);

    /// <exception cref="ReleaseTrainException">SpecNameInvalid.</exception>
    public static string CheckSlug(string slug) => Slugs().IsMatch(slug) && slug.Length <= 2 * SpecSlug.Longest
        ? slug
        : throw new TrainError("SpecNameInvalid", $"'{slug}' cannot name a branch and a directory on every system: use lower-case letters, digits and single hyphens.", slug, "the same command with -Slug").AsException();

    /// <summary>Refuses a name from elsewhere, a directory's or a branch's, that cannot be both on every system.</summary>
    /// <exception cref="ReleaseTrainException">SpecNameInvalid, saying what is wrong.</exception>
    public static void Check(string name)
    {
        var fault = name.Contains('/', StringComparison.Ordinal) ? "contains '/'"
            : RefName.FindFault(name) ?? TreePath.FindFault(name)
            ?? (Encoding.UTF8.GetByteCount(name) > MaximumBytes ? $"is longer than {MaximumBytes} bytes" : null);
        if (fault is not null)
        {
            throw new TrainError("SpecNameInvalid", $"'{name}' cannot name a branch and a directory on every system: it {fault}.", name, "rename it, or make another with New-Spec -Slug").AsException();
        }
    }

    public override string ToString() => Text;

    [GeneratedRegex(@"\A(?:(?<time>[0-9]{8}-[0-9]{6})|(?<prefix>spec-|hotfix-)?(?<number>[0-9]{3,}))-(?<slug>[^/\\\s:*?""<>|~^\[\]]+)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Grammar();

    // spec-kit takes these for mistyped timestamps and refuses them.
    [GeneratedRegex(@"\A(?:[0-9]{7}-[0-9]{6}-|[0-9]{7,8}-[0-9]{6}\z)", RegexOptions.CultureInvariant)]
    private static partial Regex MistypedTime();

    [GeneratedRegex(@"\A[a-z0-9]+(?:-[a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Slugs();
}
