using System.Text.Json.Nodes;

namespace ReleaseTrain.Operations;

/// <summary>One line of an operation's log.</summary>
internal sealed record OperationRecord(int Sequence, DateTimeOffset At, RecordType Type, string? Effect, JsonObject? Detail);

internal enum RecordType
{
    Planned,
    Built,
    Proven,
    Prepared,
    Intend,
    Done,
    Refused,
    InDoubt,
    Settled,
    Undone,
    Note,
}

/// <summary>Names of the effects of an operation, as its log has them.</summary>
internal static class Effects
{
    public const string Push = "push";
    public const string Refs = "refs";
    public const string Share = "share";
    public const string Withdraw = "withdraw";
    public const string Settings = "settings";
    public const string Placements = "placements";

    /// <summary>What follows the refs, in order.</summary>
    public static IReadOnlyList<string> FollowUps { get; } = [Share, Withdraw, Settings, Placements];

    public static string Move(int index) => $"worktree-{index}";

    public static string Entries(int index) => $"entries-{index}";
}
