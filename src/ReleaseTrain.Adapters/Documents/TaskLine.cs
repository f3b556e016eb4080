namespace ReleaseTrain.Adapters.Documents;

/// <summary>What stands in front of the words of a task: id and labels, in whatever order.</summary>
internal readonly ref struct TaskLine
{
    private const int MostLabels = 8;

    private TaskLine(TaskId id, ReadOnlySpan<char> rest, IReadOnlyList<string> labels)
    {
        Id = id;
        Rest = rest;
        Labels = labels;
    }

    public TaskId Id { get; }

    /// <summary>The words.</summary>
    public ReadOnlySpan<char> Rest { get; }

    public IReadOnlyList<string> Labels { get; }

    /// <summary>Whether a text begins with an id, behind labels or not: the same as reading it, for less.</summary>
    public static bool HasId(ReadOnlySpan<char> text) => TryFind(text, null, out _);

    public static bool TryRead(ReadOnlySpan<char> text, out TaskLine line)
    {
        var labels = new List<string>();
        if (!TryFind(text, labels, out var id))
        {
            line = default;
            return false;
        }

        var rest = TakeLabels(id.Rest, labels);
        line = new TaskLine(id, rest, labels);
        return true;
    }

    /// <summary>Takes the labels off a text.</summary>
    public static ReadOnlySpan<char> TakeLabels(ReadOnlySpan<char> text, List<string> labels)
    {
        var rest = text;
        while (labels.Count < MostLabels && TaskLabel.TryRead(rest, out var label, out var behind))
        {
            labels.Add(label.ToString());
            rest = behind;
        }

        return labels.Count > 0 && rest is [':' or '：' or '-' or '–' or '—', ..] && (rest.Length == 1 || rest[0] == '：' || char.IsWhiteSpace(rest[1])) ? rest[1..].TrimStart() : rest;
    }

    private static bool TryFind(ReadOnlySpan<char> text, List<string>? labels, out TaskId id)
    {
        var rest = text;
        for (var count = 0; !TaskId.TryRead(rest, out id); count++)
        {
            if (count == MostLabels || !TaskLabel.TryRead(rest, out var label, out rest))
            {
                return false;
            }

            labels?.Add(label.ToString());
        }

        return true;
    }
}
