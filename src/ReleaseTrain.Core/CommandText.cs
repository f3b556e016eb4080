using System.Text.RegularExpressions;

namespace ReleaseTrain;

/// <summary>Writes commands so that they can be pasted.</summary>
internal static partial class CommandText
{
    /// <summary>A text as one argument.</summary>
    public static string Quote(string text) => Plain().IsMatch(text) ? text : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    // What begins with a digit could be a number to PowerShell, unless a dash or a slash makes it a name.
    [GeneratedRegex(@"\A(?:[A-Za-z_/][0-9A-Za-z_./-]*|[0-9][0-9A-Za-z_.]*[/-][0-9A-Za-z_./-]*|--?[a-z][a-z-]*|-[A-Z]|--)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
