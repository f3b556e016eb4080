using System.Text;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>What a git process answered.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Standard output, as bytes.</param>
/// <param name="Complaint">Standard error, secrets removed.</param>
internal sealed record GitAnswer(int ExitCode, byte[] Output, string Complaint)
{
    // What git itself answers with stops here; above it is the number of a signal.
    private const int HighestExitCode = 128;

    /// <summary>Whether a signal ended it, and it could not clean up; where the system has signals.</summary>
    public bool WasKilled => ExitCode > HighestExitCode && !OperatingSystem.IsWindows();

    public bool IsSuccess => ExitCode == 0;

    public string Text => Encoding.UTF8.GetString(Output);

    /// <summary>The first line of the output.</summary>
    public string Line => Text.Split('\n', 2)[0].TrimEnd('\r');

    public string[] Lines => Split('\n');

    /// <summary>The fields of an output that was asked for with -z.</summary>
    public string[] Fields => Split('\0');

    private string[] Split(char end)
    {
        var fields = Text.Split(end);
        return fields[^1].Length == 0 ? fields[..^1] : fields;
    }
}
