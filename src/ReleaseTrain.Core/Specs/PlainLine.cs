using System.Text;

namespace ReleaseTrain.Specs;

/// <summary>Words of people as they may stand in a table, a commit's subject, a trailer and a changelog: one line, and nothing that moves a cursor or ends a text.</summary>
internal static class PlainLine
{
    private const int Longest = 500;

    /// <summary>What a file holds, which may be anything: cut where no person would still read it; null where nothing remains.</summary>
    public static string? Of(string? text)
    {
        var words = Join(text);
        var end = words.Length > Longest ? words.EnumerateRunes().Take(Longest).Sum(letter => letter.Utf16SequenceLength) : words.Length;
        return words.Length == 0 ? null : end < words.Length ? words[..end] + "…" : words;
    }

    /// <summary>All words, with a blank where a line ended or a control character stood.</summary>
    public static string Join(string? text)
    {
        if (text is null || !text.Any(IsForeign))
        {
            return text?.Trim() ?? string.Empty;
        }

        var words = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (!IsForeign(letter))
            {
                words.Append(letter);
            }
            else if (words.Length > 0 && words[^1] != ' ')
            {
                words.Append(' ');
            }
        }

        return words.ToString().Trim();
    }

    // Line and paragraph separators are no control characters, and end a line all the same.
    private static bool IsForeign(char letter) => char.IsControl(letter) || letter is '\u2028' or '\u2029';
}
