using System.Text;

namespace ReleaseTrain.Specs;

/// <summary>
/// Words out of a spec's files, as they may stand in a table, in a commit's subject and in a changelog: one line, nothing that moves a cursor, and an end.
/// </summary>
internal static class PlainLine
{
    private const int Longest = 500;

    /// <summary>Null where nothing remains.</summary>
    public static string? Of(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var words = string.Concat(text.EnumerateRunes().Take(Longest).Select(letter => IsForeign(letter) ? " " : letter.ToString())).Trim();
        return words.Length == 0 ? null : words.Length < text.Length && text.EnumerateRunes().Skip(Longest).Any() ? words + "…" : words;
    }

    // Line and paragraph separators are no control characters, and end a line all the same.
    private static bool IsForeign(Rune letter) => Rune.IsControl(letter) || letter.Value is 0x2028 or 0x2029;
}
