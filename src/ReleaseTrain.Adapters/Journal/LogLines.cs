using System.Text;
using System.Text.Unicode;

namespace ReleaseTrain.Adapters.Journal;

/// <summary>What the lines of a log tell, taken one after the other.</summary>
/// <param name="parse">Reads a line; null where it is no entry.</param>
/// <param name="isKnown">Whether a line that is no entry belongs there all the same.</param>
internal sealed class LogLines<T>(Func<string, T?> parse, Predicate<string> isKnown)
    where T : class
{
    private readonly List<T> _entries = [];
    private int _lines;
    private LineCount _unread;
    private LineCount _garbled;

    public IReadOnlyList<T> Entries => _entries;

    /// <summary>Lines that are no entries.</summary>
    public LineCount Unread => _unread;

    /// <summary>Entries with bytes that are no text.</summary>
    public LineCount Garbled => _garbled;

    /// <summary>Takes whole lines.</summary>
    public void TakeAll(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'\n');
            Take(text[..end]);
            text = text[(end + 1)..];
        }
    }

    /// <summary>The same with one line more; these stay as they are.</summary>
    public LogLines<T> With(ReadOnlySpan<byte> line)
    {
        var more = new LogLines<T>(parse, isKnown) { _lines = _lines, _unread = _unread, _garbled = _garbled };
        more._entries.AddRange(_entries);
        more.Take(line);
        return more;
    }

    private void Take(ReadOnlySpan<byte> line)
    {
        _lines++;
        if (line.IsEmpty)
        {
            return;
        }

        var text = Encoding.UTF8.GetString(line);
        if (parse(text) is { } entry)
        {
            _entries.Add(entry);
        }
        else if (!isKnown(text))
        {
            _unread = _unread.Add(_lines);
            return;
        }

        if (!Utf8.IsValid(line))
        {
            _garbled = _garbled.Add(_lines);
        }
    }
}

/// <summary>How many lines of a log something is wrong with, and the number of the first.</summary>
internal readonly record struct LineCount(int Lines, int First)
{
    public LineCount Add(int number) => new(Lines + 1, Lines == 0 ? number : First);
}
