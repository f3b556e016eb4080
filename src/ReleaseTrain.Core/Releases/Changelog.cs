using System.Globalization;

namespace ReleaseTrain.Releases;

/// <summary>Edits a changelog in the manner of Keep a Changelog, or of whatever the file is; every byte outside of the new section and the links stays as it was.</summary>
internal static class Changelog
{
    private const int UsualLevel = 2;

    private const string Head = """
        # Changelog

        What changes for the people who use this project, newest first. The format follows
        [Keep a Changelog](https://keepachangelog.com/en/1.1.0/), the versions follow
        [Semantic Versioning](https://semver.org/spec/v2.0.0.html).

        ## [Unreleased]

        """;

    /// <summary>The file with the section in it, and the section's own text with what people had written under "unreleased". A version that has its section already keeps it.</summary>
    /// <exception cref="ReleaseTrainException">ChangelogUnreadable.</exception>
    public static (byte[] Content, string Notes) Insert(byte[]? original, ReleaseSection section)
    {
        var isEmpty = original is null || original.All(letter => letter is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n');
        var file = new ChangelogText(isEmpty ? ChangelogText.ToBytes(Head.ReplaceLineEndings("\n")) : original!);
        if (Extract(file, section.Version) is { } notes)
        {
            return (original!, notes);
        }

        var place = FindPlace(file);
        var version = section.Version.ToString();
        var date = section.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var newest = file.Headings.FirstOrDefault(heading => heading.IsVersion);
        var level = LevelOf(file, newest);
        var body = ChangelogSectionText.Write(section, file, level, file.Text[place.Start..place.End]);
        var heading = $"{new string('#', level)} {newest?.Rewrite(version, date) ?? $"[{version}] - {date}"}{file.NewLine}{file.NewLine}";
        var edit = new TextEdit(place.Start, place.End, Separate(file, place, (heading + body).TrimEnd('\r', '\n')));
        return (ChangelogText.ToBytes(TextEdit.Apply(file.Text, [edit, .. ChangelogLinks.Add(file, version)])), ToNotes(body));
    }

    /// <summary>The text of a version's section, without its heading; null where it has none.</summary>
    /// <exception cref="ReleaseTrainException">ChangelogUnreadable.</exception>
    public static string? Extract(byte[] content, SemanticVersion version) => Extract(new ChangelogText(content), version);

    /// <summary>The versions that have a section, in the order of the file; a heading that names no semantic version has none.</summary>
    /// <exception cref="ReleaseTrainException">ChangelogUnreadable.</exception>
    public static IReadOnlyList<SemanticVersion> ReadVersions(byte[] content) =>
        [.. new ChangelogText(content).Headings.Select(heading => SemanticVersion.TryParse(heading.VersionText, out var version) ? version : null).OfType<SemanticVersion>().Distinct()];

    private static string? Extract(ChangelogText file, SemanticVersion version) =>
        file.Headings.FirstOrDefault(heading => heading.Names(version)) is { } heading ? ToNotes(file.Text[heading.BodyStart..file.EndOf(heading)]) : null;

    /// <summary>The level of the other versions; in a file of another kind that of the heading that will follow, so that it does not become a part of the section.</summary>
    private static int LevelOf(ChangelogText file, ChangelogHeading? newest) =>
        newest?.Level ?? file.Headings.FirstOrDefault(heading => heading.IsUnreleased)?.Level ?? Math.Max(UsualLevel, FirstBelowTitle(file)?.Level ?? 0);

    // A heading of the first level is the title, and what stands below it, or in a file without headings, the introduction.
    private static ChangelogHeading? FirstBelowTitle(ChangelogText file) => (file.Headings is [{ Level: 1 }, ..] ? file.Headings.Skip(1) : file.Headings).FirstOrDefault();

    /// <summary>What the section takes the place of: what people wrote under "unreleased", else nothing, above the newest version or below the introduction.</summary>
    private static (int Start, int End) FindPlace(ChangelogText file)
    {
        if (file.Headings.FirstOrDefault(heading => heading.IsUnreleased) is { } unreleased)
        {
            var (start, end) = TrimBlank(file, unreleased.BodyStart, file.EndOf(unreleased));

            // Headings without a word below them are a form for the next version: it stays.
            return HasWords(file, start, end) ? (start, end) : (file.EndOf(unreleased), file.EndOf(unreleased));
        }

        var place = (file.Headings.FirstOrDefault(heading => heading.IsVersion) ?? FirstBelowTitle(file))?.Start ?? file.LinksStart;
        return (place, place);
    }

    private static (int Start, int End) TrimBlank(ChangelogText file, int start, int end)
    {
        var lines = file.Lines(start, end).Where(line => !IsBlank(file, line)).ToList();
        return lines.Count == 0 ? (end, end) : (lines[0].Start, lines[^1].End);
    }

    private static bool HasWords(ChangelogText file, int start, int end) =>
        file.Lines(start, end).Any(line => !IsBlank(file, line) && !file.Headings.Any(heading => heading.Start == line.Start));

    private static bool IsBlank(ChangelogText file, (int Start, int End, int Next) line) => file.Text[line.Start..line.End].Trim(' ', '\t').Length == 0;

    /// <summary>The section with the blank lines around it that are not there yet.</summary>
    private static string Separate(ChangelogText file, (int Start, int End) place, string section)
    {
        var before = file.Text[file.Start..place.Start];
        var isLineStart = before.Length == 0 || before[^1] == '\n';
        var isAfterBlank = before.Length == 0 || before.EndsWith("\n\n", StringComparison.Ordinal) || before.EndsWith("\n\r\n", StringComparison.Ordinal);
        var lead = isAfterBlank ? string.Empty : isLineStart ? file.NewLine : file.NewLine + file.NewLine;

        // In the place of words, what followed them follows now.
        var tail = place.Start < place.End ? string.Empty : place.End == file.Text.Length ? file.NewLine : file.NewLine + file.NewLine;
        return lead + section + tail;
    }

    private static string ToNotes(string letters) => ChangelogText.ToWords(letters.Trim(' ', '\t', '\r', '\n')).Replace("\r\n", "\n", StringComparison.Ordinal) + "\n";
}
