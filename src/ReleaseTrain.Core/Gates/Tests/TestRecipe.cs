using System.Security.Cryptography;
using System.Text.Json;
using ReleaseTrain.Configuration;

namespace ReleaseTrain.Gates.Tests;

/// <summary>What runs for one kind of test: the command, and in the same worktree what has to run before it.</summary>
internal sealed record TestRecipe(TestKind Kind, IReadOnlyList<TestStep> Before, TestStep Step)
{
    /// <summary>Whether the worktree is prepared before anything: then none is used for a second tree.</summary>
    public bool IsPrepared => Before.Any(step => step.Name == TestStep.Prepare);

    /// <summary>Whether it is the build, or runs where that has run.</summary>
    public bool IsBuilt => Before.Append(Step).Any(step => step.Name == NameOf(TestKind.Build));

    /// <summary>Null where nothing is configured for it.</summary>
    public static TestRecipe? Of(TestKind kind, TestCommands commands)
    {
        var prepare = TestStep.Of(TestStep.Prepare, commands.Prepare);
        var build = TestStep.Of(NameOf(TestKind.Build), commands.Build);
        return kind switch
        {
            TestKind.Unit => Make(kind, commands.Unit, prepare),
            TestKind.Build => Make(kind, commands.Build, prepare),
            TestKind.Integration => Make(kind, commands.Integration, prepare, build),
            TestKind.Constitution => Make(kind, commands.Constitution, prepare),
            _ => Make(kind, commands.Smoke, prepare, build),
        };
    }

    public static string NameOf(TestKind kind) => kind switch
    {
        TestKind.Unit => "unit",
        TestKind.Build => "build",
        TestKind.Integration => "integration",
        TestKind.Constitution => "constitution",
        _ => "smoke",
    };

    /// <summary>What a result holds for beside its tree: the command lines, and the spec, which the command sees. Not how long they may take or what is kept.</summary>
    public string Hash(string? spec) => Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new
    {
        Name = NameOf(Kind),
        Spec = spec,
        Run = Step.Command.Run,
        Before = Before.Select(step => step.Command.Run),
        Shell = OperatingSystem.IsWindows() ? "cmd" : "sh",
    }))).ToLowerInvariant();

    private static TestRecipe? Make(TestKind kind, TestCommand? command, params TestStep?[] before) =>
        TestStep.Of(NameOf(kind), command) is { } step ? new TestRecipe(kind, [.. before.OfType<TestStep>()], step) : null;
}

/// <summary>One command line with its name in the configuration.</summary>
internal sealed record TestStep(string Name, TestCommand Command)
{
    public const string Prepare = "prepare";

    public static TestStep? Of(string name, TestCommand? command) => command is null ? null : new TestStep(name, command);
}
