using System.Text;

namespace ReleaseTrain.Journal;

/// <summary>Texts of notes and paths of files, as the store's lines hold them.</summary>
internal static class JournalText
{
    /// <summary>Most bytes of a note, in UTF-8.</summary>
    public const int MostBytes = 10_000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A note as its line holds it: backslash, bar and line feed escaped, all else as it is.</summary>
    public static string Escape(string text) =>
        text.AsSpan().IndexOfAny('\\', '|', '\n') < 0 ? text : text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>
    /// The note that a line holds, read from the left. The program itself replaces one escape after the other and shows a note with a backslash before an n
    /// wrongly; what it wrote is right.
    /// </summary>
    public static string Unescape(string line)
    {
        var escape = line.IndexOf('\\', StringComparison.Ordinal);
        if (escape < 0)
        {
            return line;
        }

        var text = new StringBuilder(line.Length).Append(line, 0, escape);
        for (var index = escape; index < line.Length; index++)
        {
            var next = index + 1 < line.Length ? line[index + 1] : '\0';
            if (line[index] != '\\' || next is not ('\\' or '|' or 'n'))
            {
                text.Append(line[index]);
                continue;
            }

            text.Append(next == 'n' ? '\n' : next);
            index++;
        }

        return text.ToString();
    }

    /// <summary>Refuses what the store cannot keep as it is.</summary>
    /// <exception cref="ReleaseTrainException">JournalTextInvalid.</exception>
    public static void Check(JournalLine line)
    {
        var fault = line.Kind switch
        {
            JournalEntryKind.Heartbeat => line.Text.Length > 0 ? "A heartbeat has no text." : null,
            JournalEntryKind.File => FindFaultOfPath(line.Text),
            _ => FindFaultOfNote(line.Text),
        };
        if (fault is not null)
        {
            throw new TrainError("JournalTextInvalid", $"{fault} Nothing was written.", line.Text, line.Kind == JournalEntryKind.File ? "the same command with another path" : "the same command with another text").AsException();
        }
    }

    /// <summary>Whether it can be written in UTF-8 and read back the same.</summary>
    public static bool IsEncodable(string text)
    {
        try
        {
            _ = Strict.GetByteCount(text);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private static string? FindFaultOfNote(string text) =>
        text.Length == 0 ? "A note without a text cannot be kept."
        : FindFault(text) is { } fault ? $"The note {fault}."
        : Encoding.UTF8.GetByteCount(text) is > MostBytes and var bytes ? FormattableString.Invariant($"The note has {bytes} bytes in UTF-8, and {MostBytes} are the most.")
        : null;

    private static string? FindFaultOfPath(string path) =>
        !Path.IsPathFullyQualified(path) ? $"The file's path '{path}' is not absolute."
        : FindFault(path) is { } fault ? $"The file's path {fault}."
        : path.AsSpan().IndexOfAny('\r', '\n') >= 0 ? "The file's path holds a line break."
        : null;

    private static string? FindFault(string text) =>
        text.Contains('\0', StringComparison.Ordinal) ? "holds a NUL character"
        : !IsEncodable(text) ? "holds half of a character, which UTF-8 cannot write"
        : null;
}
