namespace ReleaseTrain.Audit;

/// <summary>Writes the command that mends something, to be pasted where the session stands: it names the repository where it would not be found, or paths would not be, from there.</summary>
/// <param name="repository">The repository; null where the session stands in it.</param>
/// <param name="root">Its root; null where the session stands at that.</param>
internal sealed class Remedy(string? repository, string? root)
{
    /// <summary>A command of this module, with its arguments already written.</summary>
    public string Train(string command) => repository is null ? command : $"{command} -Repository {CommandText.Quote(repository)}";

    /// <summary>A command of git; paths in it begin at the root of the repository.</summary>
    public string Git(params IEnumerable<string> arguments) => GitIn(root, arguments);

    /// <summary>A command of git in another work tree; null means where the session stands.</summary>
    public static string GitIn(string? place, params IEnumerable<string> arguments) =>
        string.Join(' ', ((IEnumerable<string>)["git", .. place is null ? Array.Empty<string>() : ["-C", place], .. arguments]).Select(CommandText.Quote));

    /// <summary>A file as an argument.</summary>
    /// <param name="path">Its path from the root of the repository.</param>
    public string File(string path) => FileIn(root, path);

    /// <summary>A file in another work tree; null means where the session stands.</summary>
    public static string FileIn(string? place, string path) => CommandText.Quote(place is null ? path : Path.Combine(place, path));

    /// <summary>Several commands, one after the other, and none after one that failed: what was meant for another branch must not happen to this one.</summary>
    public static string Join(params IEnumerable<string> commands) => string.Join(" && ", commands);
}
