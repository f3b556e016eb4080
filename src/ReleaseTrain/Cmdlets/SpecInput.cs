using System.Globalization;
using System.Management.Automation;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Cmdlets;

/// <summary>
/// The specs that a command is given, in whatever form people have them: Spec objects, results that carry one, sprints, releases, ids and wildcards. What they
/// mean is looked up in the repository's own list, so that an object that was read a while ago never stands for what is there now.
/// </summary>
internal sealed class SpecInput
{
    private readonly PipelineInput<object> _given;

    public SpecInput(InvocationInfo invocation, string parameter) => _given = new PipelineInput<object>(invocation, parameter);

    public bool IsGiven => _given.IsGiven;

    public bool IsEmpty => _given.IsEmpty;

    /// <summary>The objects, unwrapped.</summary>
    public IReadOnlyList<object> Items => _given.Items;

    /// <summary>The one repository that the objects come from; null where they do not say.</summary>
    /// <exception cref="ReleaseTrainException">SeveralRepositories.</exception>
    public string? Repository
    {
        get
        {
            var found = Items.Select(RepositoryOf).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            return found.Count <= 1
                ? found.FirstOrDefault()
                : throw new TrainError("SeveralRepositories", $"These specs lie in several repositories: {string.Join(", ", found)}.", found, "one pipeline per repository").AsException();
        }
    }

    public void Add(object?[]? items) => _given.Add(items?.Select(Unwrap));

    /// <summary>The specs that are meant, each once, in the order they were given.</summary>
    /// <exception cref="ReleaseTrainException">SpecNotFound, SpecAmbiguous, SpecInputInvalid.</exception>
    public IReadOnlyList<SpecEntry> Resolve(IReadOnlyList<SpecEntry> entries)
    {
        var specs = entries.Select(entry => entry.Spec).ToList();
        var byName = entries.ToDictionary(entry => entry.Name.Text, StringComparer.Ordinal);
        return [.. Items.SelectMany(item => NamesOf(item, specs)).Distinct(StringComparer.Ordinal).Select(name => byName.GetValueOrDefault(name) ?? throw Gone(name))];
    }

    private static IEnumerable<string> NamesOf(object item, IReadOnlyList<Spec> specs) => item switch
    {
        Spec spec => [spec.Name],
        MergeResult result => [result.Spec.Name],
        Sprint sprint => sprint.Specs.Select(spec => spec.Name),
        Release release => release.Specs.Select(spec => spec.Name),
        string text when !string.IsNullOrWhiteSpace(text) => SpecReference.Parse(text).Resolve(specs).Select(spec => spec.Name),
        byte or short or int or uint or long => NamesOf(Convert.ToString(item, CultureInfo.InvariantCulture)!, specs),
        _ when FindSpec(PSObject.AsPSObject(item)) is { } about => NamesOf(about, specs),
        _ => throw new TrainError("SpecInputInvalid", $"'{item}' is about no spec.", item, "Get-Spec").AsException(),
    };

    // Results about a spec have it as a member; of a spec that comes back from a job only the names are left.
    private static object? FindSpec(PSObject item) =>
        item.Properties["Spec"]?.Value is { } about ? Unwrap(about)
        : item.TypeNames.Any(name => name.EndsWith(typeof(Spec).FullName!, StringComparison.Ordinal)) ? item.Properties[nameof(Spec.Name)]?.Value
        : null;

    private static object? Unwrap(object? item) => item is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : item;

    private static string? RepositoryOf(object item) => item switch
    {
        Spec spec => spec.Repository,
        MergeResult result => result.Spec.Repository,
        Sprint sprint => sprint.Repository,
        Release release => release.Specs.FirstOrDefault()?.Repository,
        _ => null,
    };

    private static ReleaseTrainException Gone(string name) =>
        new TrainError("SpecNotFound", $"There is no spec '{name}' any more.", name, "Get-Spec -All").AsException();
}
