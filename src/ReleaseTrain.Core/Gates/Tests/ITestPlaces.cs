namespace ReleaseTrain.Gates.Tests;

/// <summary>
/// Makes temporary worktrees for tests. Disposing removes them all; those that a killed process left are removed by the next one. Safe to use from several
/// threads. Whatever runs is ended with everything it started when the user stops.
/// </summary>
internal interface ITestPlaces : IDisposable
{
    /// <summary>A new detached worktree of the commit.</summary>
    ITestPlace Create(string commit);
}

/// <summary>One temporary worktree.</summary>
internal interface ITestPlace
{
    string Folder { get; }

    /// <summary>Moves it to a commit, and to exactly that commit's files, whatever has run in it. False where that cannot be done: what lies here is used no more.</summary>
    bool TryReset(string commit);

    /// <summary>Runs a command line in it.</summary>
    /// <param name="command">The command.</param>
    /// <param name="hear">Told every line of the output as it comes, with its end, from threads of its own but never from two at once.</param>
    /// <param name="cancellation">Ends it, beside the user's own stop.</param>
    ShellEnd Run(ShellCommand command, Action<ReadOnlyMemory<byte>> hear, CancellationToken cancellation);

    /// <summary>Removes it before the others are.</summary>
    void Remove();
}

/// <summary>A command line for the platform's shell.</summary>
/// <param name="Line">The command line.</param>
/// <param name="Timeout">How long it may take.</param>
/// <param name="Variables">What it sees of the train in its environment; one without a value it does not see.</param>
internal sealed record ShellCommand(string Line, TimeSpan Timeout, IReadOnlyDictionary<string, string?> Variables);

/// <summary>How a command line ended.</summary>
/// <param name="ExitCode">Its exit code; null when it took too long.</param>
/// <param name="Duration">How long it ran.</param>
internal sealed record ShellEnd(int? ExitCode, TimeSpan Duration);
