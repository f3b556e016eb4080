namespace ReleaseTrain.Adapters.Documents;

/// <summary>Follows the headings of a document and what they mean, each to the next one that is not below it.</summary>
internal sealed class SectionStack<TKind>
    where TKind : struct, Enum
{
    private readonly Stack<(int Level, TKind? Kind)> _open = new();

    public void Enter(int level, TKind? kind)
    {
        while (_open.TryPeek(out var above) && above.Level >= level)
        {
            _open.Pop();
        }

        _open.Push((level, kind));
    }

    /// <summary>Whether a heading of that meaning is open here.</summary>
    public bool IsIn(TKind kind) => _open.Any(section => EqualityComparer<TKind?>.Default.Equals(section.Kind, kind));
}
