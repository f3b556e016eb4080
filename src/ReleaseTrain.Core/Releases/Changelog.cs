using System.Globalization;
using System.Text;

namespace ReleaseTrain.Releases;

/// <summary>Edits a changelog in the manner of Keep a Changelog; every byte outside of the new section stays as it was.</summary>
internal static class Changelog
{
    private const string Head = "# Changelog\n\nAll notable changes to this project are written down here.\n\n## [Unreleased]\n";

    /// <summary>The file with the section in it, and the section's own text.</summary>
    public static (byte[] Content, string Notes) Insert(byte[]? original, ReleaseSection section)
    {
        var text = original is null ? Head : Encoding.UTF8.GetString(original);
        var notes = Render(section);
        var unreleased = text.IndexOf("## [Unreleased]", StringComparison.OrdinalIgnoreCase);
        var start = unreleased < 0 ? text.IndexOf("\n## ", StringComparison.Ordinal) + 1 : text.IndexOf('\n', unreleased) + 1;
        start = start <= 0 ? text.Length : start;
        var heading = string.Create(CultureInfo.InvariantCulture, $"\n## [{section.Version}] - {section.Date:yyyy-MM-dd}\n\n");
        return (Encoding.UTF8.GetBytes(text[..start] + heading + notes + text[start..]), notes);
    }

    /// <summary>The text of a version's section, without its heading; null where it has none.</summary>
    public static string? Extract(byte[] content, SemanticVersion version)
    {
        var lines = Encoding.UTF8.GetString(content).ReplaceLineEndings("\n").Split('\n');
        var start = Array.FindIndex(lines, line => line.StartsWith("## ", StringComparison.Ordinal) && line.Contains(version.ToString(), StringComparison.Ordinal));
        return start < 0 ? null : string.Join('\n', lines.Skip(start + 1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))).Trim() + "\n";
    }

    private static string Render(ReleaseSection section) =>
        (section.Remark is null ? string.Empty : section.Remark + "\n\n")
        + string.Join('\n', section.Groups.Select(group => $"### {group.Heading}\n\n{string.Concat(group.Entries.Select(entry => $"- {entry}\n"))}"));
}
