using System.Management.Automation;
using System.Management.Automation.Language;
using ReleaseTrain.Tests.Surface;

namespace ReleaseTrain.Tests.Documentation;

/// <summary>The commands of a script that a page shows, held against the cmdlets that there are.</summary>
internal static class TypedCommands
{
    private static readonly string[] Approval = ["Confirm", "WhatIf"];

    /// <summary>Every parameter that a cmdlet has of its own, and those that make it ask.</summary>
    public static IEnumerable<string> ParametersOf(CmdletClass cmdlet) =>
        cmdlet.Parameters.Select(property => property.Name).Concat(cmdlet.Attribute.SupportsShouldProcess ? Approval : []);

    /// <summary>Demands that the script parses and that everything of ours in it is there.</summary>
    /// <param name="script">What is to be typed.</param>
    /// <param name="place">Where it stands.</param>
    public static void Demand(string script, string place)
    {
        var tree = Parser.ParseInput(script, out _, out var errors);
        Assert.True(errors.Length == 0, $"{place}: {errors.FirstOrDefault()?.Message}\n{script}");
        Assert.All(tree.FindAll(node => node is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>(), Demand);
    }

    // Commands of others are theirs to know; ours must exist, with every parameter that the line gives them.
    private static void Demand(CommandAst command)
    {
        var cmdlet = ModuleCmdlets.All.FirstOrDefault(known => known.Name.Equals(command.GetCommandName(), StringComparison.OrdinalIgnoreCase));
        if (cmdlet is null)
        {
            var noun = command.GetCommandName()?.Split('-', 2) is [_, var named] ? named : string.Empty;
            Assert.DoesNotContain(ModuleCmdlets.All, known => known.Attribute.NounName.Equals(noun, StringComparison.OrdinalIgnoreCase));
            return;
        }

        var known = ParametersOf(cmdlet).Concat(PSCmdlet.CommonParameters).ToList();
        Assert.All(command.CommandElements.OfType<CommandParameterAst>(), given => Assert.True(
            known.Any(parameter => parameter.StartsWith(given.ParameterName, StringComparison.OrdinalIgnoreCase)),
            $"'{command}' gives -{given.ParameterName}, which {cmdlet.Name} does not have."));
    }
}
