using ReleaseTrain.Specs;

namespace ReleaseTrain.Operations;

/// <summary>Names of the trailers that the train writes into its commits, and reads back from them.</summary>
internal static class Trailers
{
    public const string Spec = "Spec";
    public const string SpecUid = "Spec-Uid";
    public const string RenamedFrom = "Spec-Renamed-From";
    public const string SpecTip = "Spec-Tip";
    public const string SpecContent = "Spec-Content";
    public const string Stage = "Stage";
    public const string Reason = "Reason";
    public const string Task = "Task";

    /// <summary>A check that was passed over, and after a colon why.</summary>
    public const string Waiver = "Gate-Waiver";

    /// <summary>A check that was passed over once and holds now.</summary>
    public const string SettledWaiver = "Gate-Settled";
    public const string Attestation = "Attestation";
    public const string Sprint = "Sprint";
    public const string Reverts = "Reverts";
    public const string Operation = "Train-Operation";

    /// <summary>A commit message: subject, body, trailers; those without a value are left out.</summary>
    public static string Message(string subject, string? body, params IEnumerable<(string Key, string? Value)> trailers)
    {
        var lines = trailers.Where(trailer => trailer.Value is not null).Select(trailer => $"{trailer.Key}: {PlainLine.Join(trailer.Value)}\n");
        return $"{PlainLine.Join(subject)}\n\n{(string.IsNullOrWhiteSpace(body) ? string.Empty : body.Trim().Replace('\0', ' ') + "\n\n")}{string.Concat(lines)}";
    }
}
