namespace ReleaseTrain.Adapters.Documents;

/// <summary>Ticks boxes in the bytes of a document and leaves every other byte as it is, whatever its encoding and its line ends are.</summary>
internal static class BoxTick
{
    private const int LineFeed = '\n';
    private const int CarriageReturn = '\r';

    /// <param name="content">The document.</param>
    /// <param name="lines">The lines of the boxes, from 1.</param>
    /// <param name="mark">The mark that is set.</param>
    public static byte[] Apply(byte[] content, IEnumerable<int> lines, char mark)
    {
        var wanted = lines.ToHashSet();
        var units = Units.Of(content);
        using var ticked = new MemoryStream(content.Length);
        var copied = 0;
        var line = 1;
        for (var at = units.Start; at < content.Length;)
        {
            var end = FindEnd(units, at);
            if (wanted.Contains(line) && FindBox(units, at, end) is var (open, close))
            {
                ticked.Write(content, copied, open + units.Size - copied);
                ticked.Write(units.Encode(mark));
                copied = close;
            }

            at = SkipEnd(units, end);
            line++;
        }

        ticked.Write(content, copied, content.Length - copied);
        return ticked.ToArray();
    }

    private static int FindEnd(Units units, int start)
    {
        var at = start;
        while (at < units.Length && units[at] is not (LineFeed or CarriageReturn))
        {
            at += units.Size;
        }

        return at;
    }

    private static int SkipEnd(Units units, int end)
    {
        if (end >= units.Length)
        {
            return end + units.Size;
        }

        var next = end + units.Size;
        return units[end] == CarriageReturn && next < units.Length && units[next] == LineFeed ? next + units.Size : next;
    }

    // The first brackets of an item's line are its box.
    private static (int Open, int Close)? FindBox(Units units, int start, int end)
    {
        var open = Find(units, '[', start, end);
        var close = open is { } opened ? Find(units, ']', opened, end) : null;
        return close is { } closed ? (open!.Value, closed) : null;
    }

    private static int? Find(Units units, char letter, int start, int end)
    {
        for (var at = start; at < end; at += units.Size)
        {
            if (units[at] == letter)
            {
                return at;
            }
        }

        return null;
    }

    // All that is looked for is ASCII, which UTF-8 never has inside of another letter.
    private readonly record struct Units(byte[] Content, int Size, bool IsBigEndian, int Start)
    {
        public int Length => Content.Length - (Content.Length - Start) % Size;

        public int this[int at] => Size == 1 ? Content[at] : IsBigEndian ? (Content[at] << 8) | Content[at + 1] : (Content[at + 1] << 8) | Content[at];

        public static Units Of(byte[] content) => content switch
        {
            [0xFF, 0xFE, ..] => new Units(content, 2, false, 2),
            [0xFE, 0xFF, ..] => new Units(content, 2, true, 2),
            _ => new Units(content, 1, false, 0),
        };

        public byte[] Encode(char letter) => Size == 1 ? [(byte)letter] : IsBigEndian ? [0, (byte)letter] : [(byte)letter, 0];
    }
}
