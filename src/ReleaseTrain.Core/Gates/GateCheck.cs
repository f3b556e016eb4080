using System.Globalization;

namespace ReleaseTrain;

/// <summary>One check of a gate and what it says.</summary>
public sealed record GateCheck
{
    /// <summary>Stable id of the check.</summary>
    public required string Id { get; init; }

    /// <summary>What it says.</summary>
    public required GateVerdict Verdict { get; init; }

    /// <summary>What a failure does.</summary>
    public required GateSeverity Severity { get; init; }

    /// <summary>What was found.</summary>
    public required string Message { get; init; }

    /// <summary>Where, relative to the root of the repository.</summary>
    public string? File { get; init; }

    /// <summary>Line in that file, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>The text that decided.</summary>
    public string? Evidence { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Id;

    /// <summary>Whether it stands in the way.</summary>
    internal bool IsBlocking() => Verdict == GateVerdict.Failed && Severity == GateSeverity.Block;

    /// <summary>Where and what, on one line.</summary>
    internal string Describe()
    {
        var place = File is null ? string.Empty : Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{File}:{line}: ") : $"{File}: ";
        return $"{place}{Message} ({Id})";
    }
}
