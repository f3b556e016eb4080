using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.States;

/// <summary>The two columns of the table of states: what reads a repository, and what changes it.</summary>
internal static class StateCommands
{
    /// <summary>Commands that only look, each a line of a script.</summary>
    public static IReadOnlyList<string> Reading { get; } =
    [
        "Get-Spec",
        "Get-SpecHistory spec-*",
        "Get-SpecTask",
        "Get-Sprint",
        "Get-Release",
        "Get-ReleaseTrain",
        "Test-ReleaseTrain -NoFetch",
        "Get-MergedBranch",
        "Get-TrainOperation",
    ];

    /// <summary>Commands that change something, or decide what a change would be.</summary>
    public static IReadOnlyList<string> Changing { get; } =
    [
        "New-Spec 'Work'",
        "Set-Spec 1 -Priority High",
        "Set-SpecStage 1",
        "Suspend-Spec 1 -Reason 'Later.'",
        "Start-Sprint",
        "Merge-Spec",
        "Get-NextRelease",
        "Publish-Release",
        "Complete-Sprint",
        "Remove-MergedBranch",
        "Initialize-ReleaseTrain",
    ];

    /// <summary>A column by its name, for theories.</summary>
    public static IReadOnlyList<string> Column(string name) => name == "reading" ? Reading : Changing;

    /// <summary>Every command of the column works and complains of nothing.</summary>
    public static void DemandServed(this ModuleEngine engine, IEnumerable<string> commands) => Assert.All(commands, command => engine.Run(command).ThrowOnError());

    /// <summary>Every command of the column is refused with exactly this id and these words, and writes nothing.</summary>
    public static void DemandRefused(this ModuleEngine engine, IEnumerable<string> commands, string id, params string[] words) => Assert.All(commands, command =>
    {
        var refused = engine.Run(command);
        Assert.Equal([id], refused.ErrorIds);
        Assert.Empty(refused.Output);
        Assert.All(words, word => Assert.Contains(word, refused.ErrorText, StringComparison.Ordinal));
    });

    /// <summary>The same for one command over several names.</summary>
    public static void DemandRefused(this ModuleEngine engine, IEnumerable<string> names, Func<string, string> command, string id, params string[] words) => engine.DemandRefused(names.Select(command), id, words);
}
