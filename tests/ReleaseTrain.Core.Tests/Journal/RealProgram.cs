using ReleaseTrain.Adapters.Journal;

namespace ReleaseTrain.Journal;

/// <summary>The my-context program that the environment variable MY_CONTEXT names.</summary>
internal static class RealProgram
{
    public static string? Path => Environment.GetEnvironmentVariable("MY_CONTEXT") is { Length: > 0 } path ? path : null;

    public static ContextProgram Found => ContextProgram.At(Path!, CancellationToken.None) ?? throw new InvalidOperationException($"'{Path}' is no my-context program.");

    /// <summary>What it prints.</summary>
    public static string Ask(string home, params string[] arguments)
    {
        var answer = ContextChild.Run(Path!, home, arguments, TimeSpan.FromMinutes(5), CancellationToken.None);
        Assert.True(answer.ExitCode == 0, answer.Complaint);
        return answer.Output;
    }
}
