using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ReleaseTrain;

/// <summary>A version of Semantic Versioning 2.0.0. Compares by precedence (build metadata last, so that equal means the same text); casts from string.</summary>
public sealed partial record SemanticVersion : IComparable<SemanticVersion>, IComparable
{
    /// <summary>Creates a version from its parts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A part is negative.</exception>
    public SemanticVersion(long major, long minor, long patch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(major);
        ArgumentOutOfRangeException.ThrowIfNegative(minor);
        ArgumentOutOfRangeException.ThrowIfNegative(patch);
        Major = major;
        Minor = minor;
        Patch = patch;
    }

    /// <summary>Reads a version; the constructor that a cast from string finds.</summary>
    /// <exception cref="FormatException">The text is no semantic version.</exception>
    public SemanticVersion(string text)
    {
        var match = Grammar().Match(text ?? string.Empty);
        if (!match.Success
            || !long.TryParse(match.Groups["major"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            || !long.TryParse(match.Groups["minor"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            || !long.TryParse(match.Groups["patch"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var patch))
        {
            throw new FormatException($"'{text}' is not a semantic version such as 1.4.0 or 2.0.0-rc.1.");
        }

        Major = major;
        Minor = minor;
        Patch = patch;
        Prerelease = match.Groups["pre"].Value;
        Build = match.Groups["build"].Value;
    }

    /// <summary>Raised by breaking changes.</summary>
    public long Major { get; }

    /// <summary>Raised by features.</summary>
    public long Minor { get; }

    /// <summary>Raised by fixes.</summary>
    public long Patch { get; }

    /// <summary>The pre-release identifiers, without the hyphen; empty for a release.</summary>
    public string Prerelease { get; init; } = string.Empty;

    /// <summary>Build metadata, without the plus; empty where there is none.</summary>
    public string Build { get; init; } = string.Empty;

    /// <summary>Whether it has pre-release identifiers.</summary>
    public bool IsPrerelease => Prerelease.Length > 0;

    /// <summary>Reads a version.</summary>
    /// <exception cref="FormatException">The text is no semantic version.</exception>
    public static SemanticVersion Parse(string text) => new(text);

    /// <summary>Reads a version where the text is one.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SemanticVersion? version)
    {
        version = null;
        try
        {
            version = text is null ? null : new SemanticVersion(text);
        }
        catch (FormatException)
        {
        }

        return version is not null;
    }

    /// <summary>Whether left comes before right.</summary>
    public static bool operator <(SemanticVersion left, SemanticVersion right) => Compare(left, right) < 0;

    /// <summary>Whether left comes before right or is the same.</summary>
    public static bool operator <=(SemanticVersion left, SemanticVersion right) => Compare(left, right) <= 0;

    /// <summary>Whether left comes after right.</summary>
    public static bool operator >(SemanticVersion left, SemanticVersion right) => Compare(left, right) > 0;

    /// <summary>Whether left comes after right or is the same.</summary>
    public static bool operator >=(SemanticVersion left, SemanticVersion right) => Compare(left, right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(SemanticVersion? other) => Compare(this, other);

    /// <summary>Compares with a version or its text, so that <c>$version -gt '1.2.0'</c> works in scripts.</summary>
    /// <exception cref="ArgumentException">The other object is neither.</exception>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        SemanticVersion other => Compare(this, other),
        string text when TryParse(text, out var other) => Compare(this, other),
        _ => throw new ArgumentException($"'{obj}' is not a semantic version.", nameof(obj)),
    };

    /// <summary>The next version; a pre-release gives its own release where that is what the bump asks for.</summary>
    internal SemanticVersion Next(VersionBump bump) => bump switch
    {
        VersionBump.Major => IsPrerelease && Minor == 0 && Patch == 0 ? new(Major, 0, 0) : new(Major + 1, 0, 0),
        VersionBump.Minor => IsPrerelease && Patch == 0 ? new(Major, Minor, 0) : new(Major, Minor + 1, 0),
        VersionBump.Patch => IsPrerelease ? new(Major, Minor, Patch) : new(Major, Minor, Patch + 1),
        _ => this,
    };

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}");
        text += IsPrerelease ? "-" + Prerelease : string.Empty;
        return Build.Length > 0 ? text + "+" + Build : text;
    }

    private static int Compare(SemanticVersion? left, SemanticVersion? right)
    {
        if (left is null || right is null)
        {
            return (left is null ? 0 : 1) - (right is null ? 0 : 1);
        }

        var order = (left.Major, left.Minor, left.Patch).CompareTo((right.Major, right.Minor, right.Patch));
        order = order != 0 ? order : ComparePrerelease(left.Prerelease, right.Prerelease);
        return order != 0 ? order : string.CompareOrdinal(left.Build, right.Build);
    }

    private static int ComparePrerelease(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return (left.Length == 0 ? 1 : 0) - (right.Length == 0 ? 1 : 0);
        }

        var (ours, theirs) = (left.Split('.'), right.Split('.'));
        for (var index = 0; index < Math.Min(ours.Length, theirs.Length); index++)
        {
            var order = CompareIdentifier(ours[index], theirs[index]);
            if (order != 0)
            {
                return order;
            }
        }

        return ours.Length.CompareTo(theirs.Length);
    }

    private static int CompareIdentifier(string left, string right)
    {
        var (leftIsNumber, rightIsNumber) = (left.All(char.IsAsciiDigit), right.All(char.IsAsciiDigit));
        if (leftIsNumber && rightIsNumber)
        {
            // Without leading zeros the longer number is the larger one, however long it is.
            var order = left.Length.CompareTo(right.Length);
            return order != 0 ? order : string.CompareOrdinal(left, right);
        }

        return leftIsNumber != rightIsNumber ? (leftIsNumber ? -1 : 1) : string.CompareOrdinal(left, right);
    }

    [GeneratedRegex(@"\A(?<major>0|[1-9][0-9]*)\.(?<minor>0|[1-9][0-9]*)\.(?<patch>0|[1-9][0-9]*)(?:-(?<pre>(?:0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\+(?<build>[0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
