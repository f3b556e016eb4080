namespace ReleaseTrain.Console.Hosting;

/// <summary>What the process says at its end.</summary>
internal static class ExitCodes
{
    public const int Success = 0;
    public const int Failure = 1;
    public const int Usage = 2;

    /// <summary>Stopped by Ctrl+C, as a shell counts it: 128 and the number of the signal.</summary>
    public const int Interrupted = 130;

    /// <summary>Stopped by a request to end.</summary>
    public const int Terminated = 143;
}
