namespace ReleaseTrain.Operations;

/// <summary>What stands in the .keep file of an operation's pack.</summary>
internal static class KeepReason
{
    private const string Prefix = "release-train ";

    public static string Of(string operation) => Prefix + operation;

    /// <summary>The operation that keeps a pack; null where somebody else does.</summary>
    public static string? OperationOf(string reason) => reason.StartsWith(Prefix, StringComparison.Ordinal) && Ulid.TimeOf(reason[Prefix.Length..]) is not null ? reason[Prefix.Length..] : null;
}
