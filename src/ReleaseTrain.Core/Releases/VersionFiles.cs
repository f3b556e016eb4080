using System.Text;
using System.Text.RegularExpressions;
using ReleaseTrain.Configuration;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Releases;

/// <summary>Reads the files that hold the version.</summary>
internal static class VersionFiles
{
    /// <summary>Whether a file tells this version in a commit: with a pattern at exactly the place that it finds, else anywhere.</summary>
    public static bool Tells(TrainView view, string commit, VersionFile file, SemanticVersion version)
    {
        if (view.ReadFile(commit, file.Path) is not { } found)
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(found.Content);
        return file.Pattern is { } pattern
            ? Regex.Match(text, pattern, RegexOptions.Multiline | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)).Groups["version"].Value == version.ToString()
            : text.Contains(version.ToString(), StringComparison.Ordinal);
    }
}
