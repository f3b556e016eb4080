using System.Text;

namespace ReleaseTrain.Journal;

/// <summary>Names of contexts: the folder that the store keeps each in, and which names it would take and then not bear.</summary>
internal static class ContextNames
{
    private const int MostLetters = 200;
    private const int MostBytes = 255;

    // Part of the names of the files that we put beside the store's own.
    private const string OwnFile = ".release-train.";

    // What the store's own files are called; a folder of that name would be in their way.
    private static readonly string[] StoreFiles = ["state.json", "state.json.tmp", "transitions.log"];

    // The history writes these for "nobody".
    private static readonly string[] Nobody = ["NULL", "(none)"];

    private static readonly string[] Devices =
    [
        "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    ];

    /// <summary>The folder that the store keeps a context in.</summary>
    public static string FolderOf(string name) => name.Replace(' ', '_').Replace(':', '_').Replace('/', '_').Replace('\\', '_');

    /// <summary>What stands before the first colon; the whole name where there is none.</summary>
    public static string ProjectOf(string name) => name.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? name[..colon].Trim() : name;

    /// <summary>Refuses the name of a context that is there already, where it cannot be found or written to safely.</summary>
    /// <exception cref="ReleaseTrainException">JournalNameInvalid.</exception>
    public static void CheckKnown(string name) => Refuse(name, FindFaultOfAny(name));

    /// <summary>Refuses the name of a context that is to be made.</summary>
    /// <exception cref="ReleaseTrainException">JournalNameInvalid.</exception>
    public static void CheckNew(string name, JournalOrigin origin)
    {
        Refuse(name, FindFaultOfAny(name) ?? FindFaultOfNew(name) ?? (OperatingSystem.IsWindows() ? FindFaultOnWindows(name) : null));
        if (origin.Labels?.FirstOrDefault(label => label.Length == 0 || label.Any(letter => letter == ',' || char.IsWhiteSpace(letter) || char.IsControl(letter))) is { } label)
        {
            throw new TrainError("JournalNameInvalid", $"The journal cannot keep the label '{label}': labels are words without spaces and commas.", label, "the same command with another label").AsException();
        }
    }

    /// <summary>Whether the store may look for it: no other folder than one of its own is meant.</summary>
    public static bool IsSafe(string name) => FindFaultOfAny(name) is null;

    internal static string? FindFaultOnWindows(string name)
    {
        var folder = FolderOf(name);
        return folder.IndexOfAny(['*', '?', '"', '<', '>']) >= 0 ? "holds a letter that Windows has in no folder's name"
            : name[^1] is '.' or ' ' ? "ends with a dot or a space, which Windows drops"
            : Devices.Contains(folder.Split('.')[0], StringComparer.OrdinalIgnoreCase) ? "is the name of a device of Windows"
            : null;
    }

    private static string? FindFaultOfAny(string name) =>
        string.IsNullOrWhiteSpace(name) ? "is empty"
        : name is "." or ".." ? "would lead out of the store"
        : Nobody.Contains(name) ? "is what the history writes for nobody"
        : name.Contains('|', StringComparison.Ordinal) ? "holds '|', which parts the columns of the history"
        : name.Any(char.IsControl) ? "holds a line break or another control character"
        : !JournalText.IsEncodable(name) ? "holds half of a character"
        : null;

    private static string? FindFaultOfNew(string name) =>
        name.IndexOfAny(['/', '\\']) >= 0 ? "holds a slash"
        : name.Length > MostLetters ? $"has {name.Length} letters, and {MostLetters} are the most"
        : Encoding.UTF8.GetByteCount(FolderOf(name)) is > MostBytes and var bytes ? $"has {bytes} bytes in UTF-8, and {MostBytes} are the most"
        : StoreFiles.Contains(FolderOf(name), StringComparer.OrdinalIgnoreCase) || FolderOf(name).Contains(OwnFile, StringComparison.OrdinalIgnoreCase) ? "is the name of a file of the store"
        : null;

    private static void Refuse(string name, string? fault)
    {
        if (fault is not null)
        {
            throw new TrainError("JournalNameInvalid", $"The journal cannot keep a context named '{name}': the name {fault}.", name, "the same command with another name").AsException();
        }
    }
}
