using System.Management.Automation;

namespace ReleaseTrain.Cmdlets;

/// <summary>
/// Gathers the objects that a command is given, by pipeline or by parameter, and tells an empty gift from none: without input a command means all there is,
/// with empty input it means nothing. <c>$null</c> counts as nothing.
/// </summary>
internal sealed class PipelineInput<T>
    where T : class
{
    private readonly List<T> _items = [];

    public PipelineInput(InvocationInfo invocation, string parameter)
    {
        IsGiven = invocation.ExpectingInput || invocation.BoundParameters.ContainsKey(parameter);
    }

    /// <summary>Whether there is a pipeline before the command or the parameter was written, whatever came of it.</summary>
    public bool IsGiven { get; }

    /// <summary>Whether input was given and nothing was in it.</summary>
    public bool IsEmpty => IsGiven && _items.Count == 0;

    public IReadOnlyList<T> Items => _items;

    public void Add(IEnumerable<T?>? items) => _items.AddRange((items ?? []).OfType<T>());
}
