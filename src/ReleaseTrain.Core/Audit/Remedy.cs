using System.Text.RegularExpressions;

namespace ReleaseTrain.Audit;

/// <summary>Writes the command that mends something, to be pasted where the session stands: it names the repository where it would not be found, or paths would not be, from there.</summary>
/// <param name="repository">The repository; null where the session stands in it.</param>
/// <param name="root">Its root; null where the session stands at that.</param>
internal sealed partial class Remedy(string? repository, string? root)
{
    /// <summary>A command of this module, with its arguments already written.</summary>
    public string Train(string command) => repository is null ? command : $"{command} -Repository {Quote(repository)}";

    /// <summary>A command of git; paths in it begin at the root of the repository.</summary>
    public string Git(params IEnumerable<string> arguments) => GitIn(root, arguments);

    /// <summary>A command of git in another work tree; null means where the session stands.</summary>
    public static string GitIn(string? place, params IEnumerable<string> arguments) =>
        string.Join(' ', ((IEnumerable<string>)["git", .. place is null ? Array.Empty<string>() : ["-C", place], .. arguments]).Select(Quote));

    /// <summary>Several commands, one after the other, and none after one that failed: what was meant for another branch must not happen to this one.</summary>
    public static string Join(params IEnumerable<string> commands) => string.Join(" && ", commands);

    /// <summary>A text as one argument of a command line.</summary>
    public static string Quote(string text) => Plain().IsMatch(text) ? text : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    // What begins with a digit could be a number to PowerShell, unless a dash or a slash makes it a name.
    [GeneratedRegex(@"\A(?:[A-Za-z_/][0-9A-Za-z_./-]*|[0-9][0-9A-Za-z_.]*[/-][0-9A-Za-z_./-]*|--?[a-z][a-z-]*|-[A-Z]|--)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
