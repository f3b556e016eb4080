using System.Management.Automation;
using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Audit;

/// <summary>Audits for tests.</summary>
internal static class AuditScenes
{
    private const string PasteFix = "param($Fix) & ([scriptblock]::Create($Fix)) 2>&1 | ForEach-Object { if ($_ -is [System.Management.Automation.ErrorRecord] -and $_.FullyQualifiedErrorId -notlike 'NativeCommandError*') { throw $_ } }";

    /// <summary>The findings, as <c>severity rule target</c>.</summary>
    public static IReadOnlyList<string> Audit(this ModuleEngine engine, string options = "") =>
        [.. engine.Run($"Test-ReleaseTrain {options}").ThrowOnError().Output.Select(finding => $"{Text(finding, "Severity")} {Text(finding, "Rule")} {Text(finding, "Target")}")];

    /// <summary>The one finding of a rule.</summary>
    public static PSObject FindOne(this ModuleEngine engine, string rule, string options = "") =>
        Assert.Single(engine.Run($"Test-ReleaseTrain {options}").ThrowOnError().Output, finding => Text(finding, "Rule") == rule);

    /// <summary>What the finding says to type is typed, as it stands, and the finding is gone; its message.</summary>
    public static string DemandMended(this ModuleEngine engine, string finding, string options = "")
    {
        var parts = finding.Split(' ', 3);
        var found = engine.FindOne(parts[1], options);
        Assert.Equal(finding, $"{Text(found, "Severity")} {Text(found, "Rule")} {Text(found, "Target")}");
        engine.Run(PasteFix, ("Fix", Text(found, "Fix"))).ThrowOnError();
        Assert.DoesNotContain(finding, engine.Audit(options));
        return Text(found, "Message");
    }

    public static string Text(PSObject finding, string member) => finding.Properties[member]?.Value?.ToString() ?? string.Empty;
}
