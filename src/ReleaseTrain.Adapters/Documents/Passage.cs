using Markdig.Syntax;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>One run of text of a document, with the lines it was read from.</summary>
internal sealed class Passage
{
    private readonly LeafBlock _block;
    private string? _text;
    private string? _prose;
    private string? _name;
    private (int Offset, int Line) _last;

    /// <param name="kind">What it is.</param>
    /// <param name="block">Its block.</param>
    /// <param name="owner">The innermost list item that it belongs to; null outside of lists.</param>
    /// <param name="depth">How many list items there are around it.</param>
    /// <param name="isTopLevel">Whether nothing at all is around it, no quotation either.</param>
    public Passage(PassageKind kind, LeafBlock block, ListItemBlock? owner, int depth, bool isTopLevel)
    {
        Kind = kind;
        _block = block;
        Owner = owner;
        Depth = depth;
        IsTopLevel = isTopLevel;
    }

    public PassageKind Kind { get; }

    public ListItemBlock? Owner { get; }

    public int Depth { get; }

    public bool IsTopLevel { get; }

    /// <summary>Whether a list item begins with it.</summary>
    public bool BeginsItem => Owner is { Count: > 0 } && ReferenceEquals(Owner[0], _block);

    /// <summary>Of a heading, from 1; 0 for anything else.</summary>
    public int Level => _block is HeadingBlock heading ? heading.Level : 0;

    /// <summary>Whether there is anything to read in it.</summary>
    public bool SaysSomething => Kind != PassageKind.Comment && (Text.Contains('`') || !Prose.AsSpan().IsWhiteSpace());

    /// <summary>The line it begins at, from 1.</summary>
    public int Line => LineOf(0);

    /// <summary>The text of its first line.</summary>
    public ReadOnlySpan<char> FirstLine => _block.Lines.Count > 0 ? _block.Lines.Lines[0].Slice.AsSpan() : [];

    public bool IsOneLine => _block.Lines.Count == 1;

    /// <summary>The same as its text; where that is one line, nothing is copied.</summary>
    public ReadOnlySpan<char> Span => IsOneLine ? FirstLine : Text;

    /// <summary>Its lines, with line feeds between them.</summary>
    public string Text => _text ??= IsOneLine ? FirstLine.ToString() : string.Join('\n', Enumerable.Range(0, _block.Lines.Count).Select(index => _block.Lines.Lines[index].Slice.ToString()));

    /// <summary>The same, with blanks where code and comments stand.</summary>
    public string Prose => _prose ??= Kind is PassageKind.Code or PassageKind.Comment ? Text : Masked.Prose(Text);

    /// <summary>Of a heading: what it names, without numbering and decoration.</summary>
    public string Name => _name ??= Wording.Name(Text);

    /// <summary>The line, from 1, of what stands at a place in its text.</summary>
    public int LineAt(int offset)
    {
        // Asked from front to back, all questions together look at the text once.
        var (start, line) = offset >= _last.Offset ? _last : (0, 0);
        var end = Math.Min(offset, Text.Length);
        _last = (end, line + Text.AsSpan(start, end - start).Count('\n'));
        return LineOf(_last.Line);
    }

    /// <summary>Its lines one by one.</summary>
    public IEnumerable<(int Line, string Text, string Prose)> Lines()
    {
        var start = 0;
        for (var index = 0; start <= Text.Length; index++)
        {
            var end = Text.IndexOf('\n', start);
            end = end < 0 ? Text.Length : end;
            yield return (LineOf(index), Text[start..end], Prose[start..end]);
            start = end + 1;
        }
    }

    private int LineOf(int index) => (index < _block.Lines.Count ? _block.Lines.Lines[index].Line : _block.Line) + 1;
}
