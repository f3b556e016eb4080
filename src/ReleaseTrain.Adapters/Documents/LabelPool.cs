namespace ReleaseTrain.Adapters.Documents;

/// <summary>Keeps one text for each label. A document has few of them, and each a thousand times.</summary>
internal sealed class LabelPool
{
    private readonly Dictionary<int, string> _texts = [];
    private readonly Dictionary<string, string?> _stories = new(StringComparer.Ordinal);

    private string[] _last = [];

    public string Take(ReadOnlySpan<char> label)
    {
        var hash = string.GetHashCode(label);
        if (_texts.TryGetValue(hash, out var known) && label.SequenceEqual(known))
        {
            return known;
        }

        return _texts[hash] = label.ToString();
    }

    /// <summary>The same labels as a list that tasks one after the other share; null or none of them is an empty one.</summary>
    public IReadOnlyList<string> Keep(List<string>? labels)
    {
        if (labels is null)
        {
            return [];
        }

        _last = labels.SequenceEqual(_last) ? _last : [.. labels];
        return _last;
    }

    /// <summary>The first story that labels name; null where none does.</summary>
    public string? StoryOf(IReadOnlyList<string> labels)
    {
        for (var index = 0; index < labels.Count; index++)
        {
            if (!_stories.TryGetValue(labels[index], out var story))
            {
                story = TaskLabel.StoryOf(labels[index]);
                _stories.Add(labels[index], story);
            }

            if (story is not null)
            {
                return story;
            }
        }

        return null;
    }

    public static bool IsParallel(IReadOnlyList<string> labels)
    {
        for (var index = 0; index < labels.Count; index++)
        {
            if (TaskLabel.IsParallel(labels[index]))
            {
                return true;
            }
        }

        return false;
    }
}
