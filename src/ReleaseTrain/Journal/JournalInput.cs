using System.Management.Automation;

namespace ReleaseTrain.Cmdlets;

/// <summary>The contexts that a command is given, in whatever form people have them: names, wildcards, contexts, entries, findings about them, and specs, all of whose contexts are meant.</summary>
internal sealed class JournalInput
{
    private readonly PipelineInput<object> _given;

    public JournalInput(InvocationInfo invocation, string parameter) => _given = new PipelineInput<object>(invocation, parameter);

    /// <summary>Whether input was given and nothing was in it.</summary>
    public bool IsEmpty => _given.IsEmpty;

    /// <summary>Names and wildcards of contexts, as somebody wrote them.</summary>
    public IEnumerable<string> Names => _given.Items.Where(item => item is not Spec && NameOf(item) is null).Select(item => item.ToString() ?? string.Empty);

    /// <summary>Full names of the contexts among the objects, and of those that the objects are about.</summary>
    public IEnumerable<string> Contexts => _given.Items.Where(item => item is not Spec).Select(NameOf).OfType<string>();

    /// <summary>Specs among the objects.</summary>
    public IEnumerable<object> Specs => _given.Items.OfType<Spec>();

    /// <summary>The repository of the specs among the objects; null where there are none.</summary>
    public string? Repository => _given.Items.OfType<Spec>().FirstOrDefault()?.Repository;

    public void Add(object?[]? items) => _given.Add(items?.Select(EngineObject.Unwrap));

    // What comes back from a job has the members and no type.
    private static string? NameOf(object item) => item switch
    {
        JournalContext context => context.Name,
        JournalEntry entry => entry.Context,
        Finding finding => finding.Target,
        string => null,
        _ => PSObject.AsPSObject(item).Properties[nameof(JournalContext.Name)]?.Value?.ToString(),
    };
}
