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
    public static bool HasId(ReadOnlySpan<char> text) => TryFind(text, out _, out _);

    public static bool TryRead(ReadOnlySpan<char> text, LabelPool pool, out TaskLine line)
    {
        line = default;
        if (!TryFind(text, out var id, out var before))
        {
            return false;
        }

        List<string>? labels = null;
        _ = before == 0 ? default : TakeLabels(text, pool, ref labels, before);
        var rest = TakeLabels(id.Rest, pool, ref labels, MostLabels);
        line = new TaskLine(id, rest, pool.Keep(labels));
        return true;
    }

    /// <summary>Takes the labels off a text.</summary>
    public static ReadOnlySpan<char> TakeLabels(ReadOnlySpan<char> text, LabelPool pool, out IReadOnlyList<string> labels)
    {
        List<string>? taken = null;
        var rest = TakeLabels(text, pool, ref taken, MostLabels);
        labels = pool.Keep(taken);
        return rest;
    }

    private static ReadOnlySpan<char> TakeLabels(ReadOnlySpan<char> text, LabelPool pool, scoped ref List<string>? labels, int most)
    {
        var rest = text;
        var count = 0;
        for (; count < most && TaskLabel.TryRead(rest, out var label, out var behind); count++)
        {
            (labels ??= new List<string>(2)).Add(pool.Take(label));
            rest = behind;
        }

        return count > 0 && rest is [':' or '：' or '-' or '–' or '—', ..] && (rest.Length == 1 || rest[0] == '：' || char.IsWhiteSpace(rest[1])) ? rest[1..].TrimStart() : rest;
    }

    // Most ids come first; the labels of the others are looked at again when somebody wants them.
    private static bool TryFind(ReadOnlySpan<char> text, out TaskId id, out int before)
    {
        var rest = text;
        for (before = 0; !TaskId.TryRead(rest, out id); before++)
        {
            if (before == MostLabels || !TaskLabel.TryRead(rest, out _, out rest))
            {
                return false;
            }
        }

        return true;
    }
}
