namespace ReleaseTrain.Journal;

/// <summary>What can be out of order in a journal's home. The target is always the path of the file or folder.</summary>
internal static class JournalFindings
{
    /// <summary>The command that mends what can be mended.</summary>
    public const string Repair = "Test-Journal | Repair-Journal";

    public const string StateUnreadable = "JournalStateUnreadable";
    public const string StateDangling = "JournalStateDangling";
    public const string ContextOpen = "JournalContextOpen";
    public const string MetaUnreadable = "JournalMetaUnreadable";
    public const string FolderMisnamed = "JournalFolderMisnamed";
    public const string FolderEmpty = "JournalFolderEmpty";
    public const string FolderForeign = "JournalFolderForeign";
    public const string LineUnreadable = "JournalLineUnreadable";
    public const string LineGarbled = "JournalLineGarbled";
    public const string FileUnreadable = "JournalFileUnreadable";
    public const string FileStale = "JournalFileStale";
    public const string TurnInterrupted = "JournalTurnInterrupted";

    public static Finding OfState(string path) => Of(StateUnreadable, FindingSeverity.Error, path, "The journal's state cannot be read: no command of the journal works until it is mended.");

    public static Finding OfDangling(string path, string active) => Of(StateDangling, FindingSeverity.Error, path, $"The journal's state names '{active}' as active, and there is no such context: no command of the journal works until it is mended.");

    public static Finding OfOpen(string path, string name) => Of(ContextOpen, FindingSeverity.Warning, path, $"'{name}' was never stopped, and is not the active context.");

    public static Finding OfMeta(string path) => Of(MetaUnreadable, FindingSeverity.Error, path, "The context's metadata cannot be read: the context is in no list.");

    public static Finding OfMisnamed(string path, string name, bool isFree) =>
        Of(FolderMisnamed, FindingSeverity.Warning, path, $"The folder holds '{name}', which belongs into '{ContextNames.FolderOf(name)}': nothing can be written to it.", isMendable: isFree);

    public static Finding OfEmpty(string path) => Of(FolderEmpty, FindingSeverity.Information, path, "The folder is empty: a context that was begun and never made.");

    public static Finding OfForeign(string path) => Of(FolderForeign, FindingSeverity.Information, path, "The folder is no context of the journal.", isMendable: false);

    public static Finding OfLines(string path, int count, int first) =>
        Of(LineUnreadable, FindingSeverity.Warning, path, count == 1 ? FormattableString.Invariant($"Line {first} is no entry.") : FormattableString.Invariant($"{count} lines are no entries, the first of them line {first}."), isMendable: false);

    // Everybody appends to a log without asking, so nothing may put another in its place, and what the bytes were meant to be only a person knows. A note may
    // hold a carriage return, which ends a line for Get-Content.
    public static Finding OfBytes(string path, int count, int first) => Of(
        LineGarbled,
        FindingSeverity.Warning,
        path,
        count == 1
            ? FormattableString.Invariant($"Line {first} holds bytes that are no UTF-8; they are shown as \ufffd.")
            : FormattableString.Invariant($"{count} lines hold bytes that are no UTF-8, the first of them line {first}; they are shown as \ufffd."),
        isMendable: false) with { Fix = FormattableString.Invariant($"(Get-Content -LiteralPath {CommandText.Quote(path)} -Encoding latin1 -Raw).Split(\"`n\")[{first - 1}]") };

    public static Finding OfFile(string path, string why) => Of(FileUnreadable, FindingSeverity.Error, path, $"The file or folder cannot be read: {why}", isMendable: false);

    public static Finding OfStale(string path) => Of(FileStale, FindingSeverity.Information, path, "A write that was killed left the file.");

    public static Finding OfTurn(string path) => Of(TurnInterrupted, FindingSeverity.Warning, path, "A write to a context that is not active was killed: another context than before may be active. The next write mends it too.");

    private static Finding Of(string rule, FindingSeverity severity, string target, string message, bool isMendable = true) =>
        new() { Rule = rule, Severity = severity, Target = target, Message = message, Fix = isMendable ? Repair : null };
}
