using System.Text.RegularExpressions;
using ReleaseTrain.Gates.Documents;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>Reads documents with boxes to tick.</summary>
internal sealed partial class ChecklistParser
{
    private readonly List<BoxItem> _items = [];
    private readonly TemplateText _template = new();
    private readonly DocumentFacts _facts = new();
    private string? _section;
    private int _depth;

    public static ChecklistDocument Parse(byte[] content)
    {
        var parser = new ChecklistParser();
        foreach (var passage in MarkdownOutline.Read(content))
        {
            parser.Look(passage);
        }

        return new ChecklistDocument { Title = parser._facts.Title, Items = parser._items, Placeholders = parser._template.Found };
    }

    /// <summary>Reads the box that a passage begins with; null where it begins with none.</summary>
    public static BoxItem? ReadBox(Passage passage, string? section)
    {
        if (!passage.BeginsItem || passage.Kind != PassageKind.Text || !BoxLine.TryRead(passage.FirstLine, out var box))
        {
            return null;
        }

        var words = Boxes.Join(box.Text, passage);
        var id = Id().Match(words);
        words = id.Success ? words[id.Length..] : words;
        var rest = TaskLine.TakeLabels(words, new LabelPool(), out var labels).ToString();
        var exception = box.IsDone ? null : Boxes.ExceptionIn(labels, rest, passage.Line);
        return new BoxItem
        {
            Id = id.Success ? id.Groups["id"].Value : null,
            Text = PlainText.OnOneLine(words),
            State = Boxes.StateOf(box.Mark, exception),
            Mark = box.Mark,
            Exception = exception,
            Section = section,
            Line = passage.Line,
        };
    }

    /// <summary>An open box with what a passage below it says about it.</summary>
    public static BoxItem Except(BoxItem item, Passage below) => item.State == SpecTaskState.Open && Boxes.ExceptionBelow(below) is { } exception
        ? item with { State = SpecTaskState.Waived, Exception = exception }
        : item;

    private void Look(Passage passage)
    {
        _facts.Look(passage);
        _template.Look(passage);
        if (passage.Kind == PassageKind.Heading)
        {
            _section = passage.Name;
            _depth = 0;
        }
        else if (ReadBox(passage, _section) is { } item)
        {
            _items.Add(item);
            _depth = passage.Depth;
        }
        else if (_depth > 0 && passage.Depth > _depth - (passage.BeginsItem ? 0 : 1) && passage.Kind == PassageKind.Text)
        {
            _items[^1] = Except(_items[^1], passage);
        }
        else
        {
            _depth = 0;
        }
    }

    // CHK001, **CHK001**, CHK-01 and what separates it from the words.
    [GeneratedRegex(@"\A[*`_~]*\[?(?<id>[A-Z]{2,8}-?[0-9]{1,4}[a-z]?)\]?(?![0-9A-Za-z_])[*`_~]*\s*[-–—:：.]*[*`_~]*\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
