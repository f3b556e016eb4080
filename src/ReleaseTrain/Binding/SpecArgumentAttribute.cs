using System.Collections;
using System.Management.Automation;

namespace ReleaseTrain.Binding;

/// <summary>Reads whatever a spec can be named by into <see cref="SpecArgument"/>. The parameter is an array of objects; nothing of what is null stays in it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SpecArgumentAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        var items = given is IEnumerable many and not string ? many.Cast<object?>() : [inputData];
        return items.Where(item => item is not null).Select(ReadOne).OfType<object>().ToArray();
    }

    private static SpecArgument? ReadOne(object? item) => SpecArgument.Read(item) is { } read
        ? read
        : item is string ? null
        : throw new ArgumentTransformationMetadataException($"'{item}' is about no spec: give a spec, an id such as spec-006, or a wildcard.");
}
