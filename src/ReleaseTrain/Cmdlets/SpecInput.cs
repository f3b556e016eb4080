using System.Globalization;
using System.Management.Automation;
using ReleaseTrain.Specs;
using ReleaseTrain.Sprints;

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

    public void Add(object?[]? items) => _given.Add(items?.Select(EngineObject.Unwrap));

    /// <summary>The specs that are meant, each once, in the order they were given.</summary>
    /// <exception cref="ReleaseTrainException">SpecNotFound, SpecAmbiguous, SpecInputInvalid.</exception>
    public IReadOnlyList<SpecEntry> Resolve(IReadOnlyList<SpecEntry> entries) => Resolve(entries, (_, refused) => throw refused);

    /// <summary>The same, where an item that means none does not stop the others.</summary>
    public IReadOnlyList<SpecEntry> Resolve(IReadOnlyList<SpecEntry> entries, Action<object, ReleaseTrainException> refuse)
    {
        var found = new List<SpecEntry>();
        foreach (var item in Items)
        {
            try
            {
                found.AddRange(EntriesOf(item, entries));
            }
            catch (ReleaseTrainException refused)
            {
                refuse(item, refused);
            }
        }

        return [.. found.Distinct(ReferenceEqualityComparer.Instance).Cast<SpecEntry>()];
    }

    /// <summary>Whether it is in work or named in full: whoever does that wants that one, closed or not.</summary>
    public bool Wants(Spec spec) => spec.Stage < SpecStage.Closed || Names(spec);

    /// <summary>Whether the spec is meant by itself, not by a wildcard along with others.</summary>
    private bool Names(Spec spec) => Items
        .Select(item => item switch { Spec other => other.Name, MergeResult result => result.Spec.Name, _ => Convert.ToString(item, CultureInfo.InvariantCulture) ?? string.Empty })
        .Any(name => !Glob.HasWildcard(name) && SpecReference.Parse(name).Matches(spec));

    /// <summary>The specs that one object means.</summary>
    /// <exception cref="ReleaseTrainException">SpecNotFound, SpecAmbiguous, SpecInputInvalid.</exception>
    public static IEnumerable<SpecEntry> EntriesOf(object item, IReadOnlyList<SpecEntry> entries) => SpecLookup.Find(Meaning(item), entries);

    /// <summary>What an object is about: itself, the member of a result, or the name of a spec that comes back from a job, of which only the members are left.</summary>
    public static object Meaning(object item) =>
        item is not (Spec or MergeResult or Sprint or Release or string or byte or short or int or uint or long) && FindSpec(PSObject.AsPSObject(item)) is { } about ? Meaning(about) : item;

    /// <summary>The order that somebody wants, each spec once; null where nobody wants one.</summary>
    /// <exception cref="ReleaseTrainException">SpecNotFound, SpecAmbiguous, SpecInputInvalid.</exception>
    public static IReadOnlyList<BoardingPlace>? ReadOrder(IReadOnlyList<object>? order, IReadOnlyList<SpecEntry> entries) => order is null ? null :
        [.. order.SelectMany(item => EntriesOf(EngineObject.Unwrap(item)!, entries)).Distinct(ReferenceEqualityComparer.Instance).Cast<SpecEntry>().Select(entry => new BoardingPlace(entry, "where -Order puts it"))];

    /// <summary>The order of a sprint that was planned and not opened, where that alone is given: what was shown is what runs. Null in every other case.</summary>
    /// <exception cref="ReleaseTrainException">SpecNotFound.</exception>
    public IReadOnlyList<BoardingPlace>? ReadPlannedOrder(IReadOnlyList<SpecEntry> entries) => Items is not [Sprint { State: SprintState.Planned } planned] ? null :
        [.. EntriesOf(planned, entries).Select(entry => new BoardingPlace(entry, planned.Order.FirstOrDefault(place => place.Spec == entry.Spec.Reference)?.Reason ?? string.Empty))];

    private static object? FindSpec(PSObject item) =>
        item.Properties["Spec"]?.Value is { } about ? EngineObject.Unwrap(about)
        : EngineObject.WasOnce<Spec>(item) ? item.Properties[nameof(Spec.Name)]?.Value
        : null;

    private static string? RepositoryOf(object item) => item switch
    {
        Spec spec => spec.Repository,
        SpecTask task => task.Repository,
        MergeResult result => result.Spec.Repository,
        Sprint sprint => sprint.Repository,
        Release release => release.Specs.FirstOrDefault()?.Repository,
        _ => null,
    };
}
