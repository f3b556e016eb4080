namespace ReleaseTrain.Adapters.Journal;

/// <summary>
/// A log of the store, read to its end. Whoever reads it again reads what was appended since, and all of it where the end of what was read does not stand there any
/// more: it was cut, edited, or another file has its place.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="parse">Reads a line; null where it is no entry.</param>
/// <param name="isKnown">Whether a line that is no entry belongs there all the same.</param>
internal sealed class StoreLog<T>(string path, Func<string, T?> parse, Predicate<string> isKnown)
    where T : class
{
    // Lines begin with their time, so this is enough to know them by.
    private const int LongestEnding = 512;

    private LogLines<T> _whole = new(parse, isKnown);
    private long _offset;
    private byte[] _ending = [];
    private bool _hasRest;

    public string Path => path;

    public LineCount Unread { get; private set; }

    public LineCount Garbled { get; private set; }

    public IReadOnlyList<T> Entries { get; private set; } = [];

    /// <param name="isOld">Whether nobody writes a file any more: a last line without its end counts then.</param>
    /// <exception cref="IOException">It cannot be read; the next time it is read from its beginning.</exception>
    /// <exception cref="UnauthorizedAccessException">As above.</exception>
    public void Read(Predicate<string> isOld)
    {
        try
        {
            var bytes = ReadFromEnding();
            if (!bytes.AsSpan().StartsWith(_ending))
            {
                Forget();
                bytes = ReadFromEnding();
            }

            if (bytes.Length > _ending.Length || _hasRest)
            {
                Take(bytes, isOld);
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Forget();
            throw;
        }
    }

    private byte[] ReadFromEnding() => StoreFiles.TryRead(path, _offset - _ending.Length) ?? [];

    private void Take(byte[] bytes, Predicate<string> isOld)
    {
        var end = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        var rest = bytes.AsSpan(end);
        _whole.TakeAll(bytes.AsSpan(_ending.Length..end));
        _offset += end - _ending.Length;
        _ending = bytes[Math.Max(0, end - LongestEnding)..end];
        _hasRest = !rest.IsEmpty;
        Show(_hasRest && isOld(path) ? _whole.With(rest) : _whole);
    }

    private void Show(LogLines<T> lines) => (Entries, Unread, Garbled) = (Frozen.Copy(lines.Entries), lines.Unread, lines.Garbled);

    private void Forget()
    {
        (_whole, _offset, _ending, _hasRest) = (new(parse, isKnown), 0, [], false);
        Show(_whole);
    }
}
