namespace ReleaseTrain.Adapters.Repositories;

/// <summary>How git is called: which program, in which folder, with which environment. Every call is one process.</summary>
internal sealed record GitCommand(GitProgram Program, GitEnvironment Environment, string Folder, CancellationToken Cancellation)
{
    /// <summary>What has to be done before git is started.</summary>
    public Action? Before { get; init; }

    public GitCommand With(string name, string value) => this with { Environment = Environment.With(name, value) };

    public GitCommand In(string folder) => this with { Folder = folder };

    /// <summary>The same calls, but not killed when the user stops: for steps that are short and better finished.</summary>
    public GitCommand Uninterrupted() => this with { Cancellation = CancellationToken.None };

    /// <summary>The same calls, with what has to be done before them done now.</summary>
    public GitCommand Prepared()
    {
        Before?.Invoke();
        return this with { Before = null };
    }

    /// <summary>Runs git and gives its answer, whatever it is.</summary>
    public GitAnswer Ask(params string[] arguments) => Ask([], arguments);

    /// <summary>Runs git with this input.</summary>
    public GitAnswer Ask(byte[] input, params string[] arguments)
    {
        Cancellation.ThrowIfCancellationRequested();
        using var child = Start(arguments);
        using var stopping = Cancellation.Register(child.Kill);
        var answer = child.Finish(input);
        if (!answer.IsSuccess)
        {
            Cancellation.ThrowIfCancellationRequested();
        }

        return answer;
    }

    /// <summary>Runs git, which has to succeed.</summary>
    /// <exception cref="ReleaseTrainException">GitFailed.</exception>
    public GitAnswer Run(params string[] arguments) => Run([], arguments);

    /// <inheritdoc cref="Run(string[])"/>
    public GitAnswer Run(byte[] input, params string[] arguments)
    {
        var answer = Ask(input, arguments);
        return answer.IsSuccess ? answer : throw GitFailure.Of(answer, Folder, arguments).AsException();
    }

    /// <summary>Starts git and leaves it running.</summary>
    public GitChild Start(params string[] arguments)
    {
        Before?.Invoke();
        return GitChild.Start(this, arguments);
    }
}
