using System.Management.Automation;
using System.Reflection;

namespace ReleaseTrain.Tests.Surface;

/// <summary>A cmdlet as its class declares it.</summary>
internal sealed record CmdletClass(string Name, Type Type, CmdletAttribute Attribute)
{
    public IEnumerable<PropertyInfo> Parameters => Type.GetProperties().Where(property => property.GetCustomAttributes<ParameterAttribute>().Any());

    public bool IsChanging => BaseTypes.Contains("ChangingCmdlet");

    public IEnumerable<string> BaseTypes
    {
        get
        {
            for (var type = Type.BaseType; type is not null; type = type.BaseType)
            {
                yield return type.Name;
            }
        }
    }

    public override string ToString() => Name;
}
