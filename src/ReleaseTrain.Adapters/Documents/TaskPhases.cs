using ReleaseTrain.Gates.Documents;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>
/// Follows the phases of a document from heading to heading. Where none is numbered, the headings right below the title stand for phases.
/// </summary>
internal sealed class TaskPhases
{
    private const int BelowEveryHeading = 7;

    private readonly bool _isNumbered;
    private readonly Stack<(int Level, TaskPhase Phase)> _open = new();
    private readonly List<TaskPhase> _used = [];
    private readonly HashSet<TaskPhase> _known = new(ReferenceEqualityComparer.Instance);

    /// <param name="isNumbered">Whether the document numbers its phases.</param>
    public TaskPhases(bool isNumbered) => _isNumbered = isNumbered;

    /// <summary>The phases that tasks stand in, in their order.</summary>
    public IReadOnlyList<TaskPhase> Used => _used;

    /// <summary>Whether there are headings that are no phases.</summary>
    public bool HasOther { get; private set; }

    public void Look(Passage passage)
    {
        var numbered = _isNumbered ? ReadNumbered(passage) : null;
        if (passage.Kind != PassageKind.Heading && numbered is null)
        {
            return;
        }

        var level = passage.Kind == PassageKind.Heading ? passage.Level : BelowEveryHeading;
        while (_open.Count > 0 && _open.Peek().Level >= level)
        {
            _open.Pop();
        }

        HasOther |= numbered is null && level > 1;
        if (numbered is not null || (!_isNumbered && level > 1 && _open.Count == 0))
        {
            _open.Push((level, numbered ?? PhaseHeading.ReadAny(passage)));
        }
    }

    /// <summary>The phase that a task stands in here.</summary>
    public TaskPhase? Take()
    {
        if (_open.Count == 0)
        {
            return null;
        }

        var phase = _open.Peek().Phase;
        if (_known.Add(phase))
        {
            _used.Add(phase);
        }

        return phase;
    }

    // A line in bold alone is a heading to those who read it.
    private static TaskPhase? ReadNumbered(Passage passage) => passage.Kind switch
    {
        PassageKind.Heading => PhaseHeading.Read(passage),
        PassageKind.Text when passage.Depth == 0 && passage.FirstLine is ['*', '*', not '*', ..] && passage.Text.AsSpan().TrimEnd(": ：").EndsWith("**", StringComparison.Ordinal) && !passage.Text.Contains('\n') => PhaseHeading.Read(passage),
        _ => null,
    };
}
