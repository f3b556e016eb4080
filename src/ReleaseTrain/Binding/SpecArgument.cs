using System.Globalization;
using System.Management.Automation;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Binding;

/// <summary>What was given where a spec is asked for: a spec, something that is about one, or a text that names one or several.</summary>
internal sealed class SpecArgument
{
    private readonly Spec? _spec;

    private SpecArgument(SpecReference reference, Spec? spec, MergeResult? result)
    {
        Reference = reference;
        _spec = spec;
        Result = result;
    }

    /// <summary>The name, as a reference.</summary>
    public SpecReference Reference { get; }

    /// <summary>The result of a merge that was given; null for anything else.</summary>
    public MergeResult? Result { get; }

    /// <summary>Reads what was given; null for null and for what is about no spec.</summary>
    public static SpecArgument? Read(object? given) => (given is PSObject wrapped ? wrapped.BaseObject : given) switch
    {
        null => null,
        SpecArgument read => read,
        Spec spec => new SpecArgument(SpecReference.Parse(spec.Name), spec, null),
        MergeResult result => new SpecArgument(SpecReference.Parse(result.Spec.Name), result.Spec, result),
        string text => string.IsNullOrWhiteSpace(text) ? null : new SpecArgument(SpecReference.Parse(text), null, null),
        int or long or short or byte or uint => new SpecArgument(SpecReference.Parse(Convert.ToString(given is PSObject number ? number.BaseObject : given, CultureInfo.InvariantCulture)!), null, null),
        _ => ReadMember(PSObject.AsPSObject(given)),
    };

    /// <summary>The specs that are meant, as they are now.</summary>
    /// <exception cref="ReleaseTrainException">SpecNotFound, SpecAmbiguous; SpecOfOtherRepository for an object that was read elsewhere.</exception>
    public IReadOnlyList<Spec> Resolve(IReadOnlyList<Spec> specs, IRepository repository)
    {
        if (_spec is { } spec && spec.Repository != repository.Facts.Root && repository.ReadWorkTrees().All(state => state.Path != spec.Repository))
        {
            throw new TrainError("SpecOfOtherRepository", $"{spec.Id} was read from '{spec.Repository}', not from '{repository.Facts.Root}'.", spec, $"the same command with -Repository '{spec.Repository}'").AsException();
        }

        return Reference.Resolve(specs);
    }

    public override string ToString() => Reference.Text;

    // Results about a spec have it as a member; what comes back from a job has only names left.
    private static SpecArgument? ReadMember(PSObject given) =>
        given.Properties["Spec"]?.Value is { } about and not SpecArgument ? Read(about)
        : given.TypeNames.Any(name => name.EndsWith(typeof(Spec).FullName!, StringComparison.Ordinal)) ? Read(given.Properties[nameof(Spec.Name)]?.Value)
        : null;
}
