using System.Management.Automation;
using System.Reflection;
using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Surface;

/// <summary>All cmdlets of the staged module, read from its assembly.</summary>
internal static class ModuleCmdlets
{
    public static IReadOnlyList<CmdletClass> All { get; } = Read();

    public static TheoryData<string> Names => [.. All.Select(cmdlet => cmdlet.Name)];

    public static CmdletClass Find(string name) => All.Single(cmdlet => cmdlet.Name == name);

    private static List<CmdletClass> Read()
    {
        using var engine = new ModuleEngine();
        var types = AppDomain.CurrentDomain.GetAssemblies().Single(assembly => assembly.GetName().Name == "ReleaseTrain").ExportedTypes;
        return [.. types
            .Select(type => (Type: type, Attribute: type.GetCustomAttribute<CmdletAttribute>()))
            .Where(found => found.Attribute is not null)
            .Select(found => new CmdletClass($"{found.Attribute!.VerbName}-{found.Attribute.NounName}", found.Type, found.Attribute))
            .OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal)];
    }
}
