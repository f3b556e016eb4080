using System.Management.Automation;
using System.Reflection;

namespace ReleaseTrain.Tests.Surface;

/// <summary>What every cmdlet has in common; a new one is held to it from its first day.</summary>
public sealed class CmdletShapeTests
{
    private static readonly string[] NamedByText = ["Spec", "Branch", "Tag"];

    public static TheoryData<string> Names => ModuleCmdlets.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_a_sealed_class_named_after_it_on_the_common_base(string name)
    {
        var cmdlet = ModuleCmdlets.Find(name);

        Assert.True(cmdlet.Type.IsSealed);
        Assert.Equal($"{name.Replace("-", string.Empty, StringComparison.Ordinal)}Command", cmdlet.Type.Name);
        Assert.Equal("ReleaseTrain.Commands", cmdlet.Type.Namespace);
        Assert.Contains("TrainCmdlet", cmdlet.BaseTypes);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_says_what_it_returns(string name) => Assert.NotEmpty(ModuleCmdlets.Find(name).Type.GetCustomAttributes<OutputTypeAttribute>());

    [Theory]
    [MemberData(nameof(Names))]
    public void It_can_show_what_it_would_do_exactly_when_it_changes_something(string name)
    {
        var cmdlet = ModuleCmdlets.Find(name);

        Assert.Equal(cmdlet.IsChanging, cmdlet.Attribute.SupportsShouldProcess);
        Assert.Equal(cmdlet.IsChanging ? ConfirmImpact.Medium : ConfirmImpact.None, cmdlet.Attribute.ConfirmImpact);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_parameters_for_names_complete_them(string name)
    {
        var parameters = ModuleCmdlets.Find(name).Parameters.Where(parameter => NamedByText.Contains(parameter.Name));

        Assert.All(parameters, parameter => Assert.True(parameter.GetCustomAttribute<ArgumentCompleterAttribute>() is not null, $"-{parameter.Name} of {name} has no [ArgumentCompleter]."));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_switches_are_off_unless_they_are_written(string name)
    {
        var cmdlet = ModuleCmdlets.Find(name);
        using var instance = (IDisposable)Activator.CreateInstance(cmdlet.Type)!;

        Assert.DoesNotContain(cmdlet.Parameters, parameter => parameter.GetValue(instance) is SwitchParameter { IsPresent: true });
    }
}
