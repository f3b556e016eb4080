using System.Globalization;
using System.Management.Automation;
using ReleaseTrain.Configuration;

namespace ReleaseTrain.Cmdlets;

/// <summary>Lets a time span be written as the configuration writes it, <c>30m</c> or <c>1h30m</c>, beside everything that PowerShell takes for one. A bare number is refused: nobody can tell its unit.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DurationAttribute : ArgumentTransformationAttribute
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3660);

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
    {
        TimeSpan span when IsHeld(span) => span,

        // To PowerShell 90s, without quotes, is a short number.
        short seconds when seconds > 0 => TimeSpan.FromSeconds(seconds),
        string text when Duration.TryParse(text.Trim(), out var span) => span,
        string text when text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && IsHeld(span) => span,
        var other => throw new ArgumentTransformationMetadataException($"'{other}' is no time span; write 90s, 30m, 1h or 1h30m."),
    };

    // From any time on, as long as that, there still is a time.
    private static bool IsHeld(TimeSpan span) => span > TimeSpan.Zero && span <= Longest;
}
