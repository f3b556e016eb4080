namespace ReleaseTrain.Operations;

/// <summary>Names of the effects of an operation, as its plan and its log have them.</summary>
internal static class Effects
{
    public const string Push = "push";
    public const string Refs = "refs";
    public const string Share = "share";
    public const string Withdraw = "withdraw";
    public const string Settings = "settings";
    public const string Upstreams = "upstreams";

    public const string Journal = "journal";

    /// <summary>What the journal is told when the whole was taken back; no plan has it.</summary>
    public const string UndoJournal = "undo-journal";

    /// <summary>Taking the whole back, when it has landed.</summary>
    public const string Undo = "undo";

    public static string Move(int index) => Numbered("worktree", index);

    public static string Entries(int index) => Numbered("entries", index);

    public static string Switch(int index) => Numbered("switch", index);

    public static string Addition(int index) => Numbered("addition", index);

    private static string Numbered(string name, int index) => FormattableString.Invariant($"{name}-{index}");
}
