using System.Management.Automation;
using System.Reflection;

namespace ReleaseTrain.Tests.Surface;

/// <summary>A cmdlet as its class declares it.</summary>
internal sealed record CmdletClass(string Name, Type Type, CmdletAttribute Attribute)
{
    public IEnumerable<PropertyInfo> Parameters => Type.GetProperties().Where(property => property.GetCustomAttributes<ParameterAttribute>().Any());

    /// <summary>Whether it changes a repository, or the journal: there the verbs that only read are known.</summary>
    public bool IsChanging => BaseTypes.Contains("ChangingCmdlet") || (BaseTypes.Contains("JournalCmdlet") && Attribute.VerbName is not ("Get" or "Test" or "Watch"));

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
