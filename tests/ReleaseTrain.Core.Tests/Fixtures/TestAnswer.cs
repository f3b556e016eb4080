namespace ReleaseTrain.Fixtures;

/// <summary>What git answered to a test.</summary>
internal sealed record TestAnswer(string Command, int ExitCode, string Output, string Complaint)
{
    public string Demand()
    {
        return ExitCode == 0 ? Output.TrimEnd('\n') : throw new InvalidOperationException($"{Command}: exit code {ExitCode}\n{Output}\n{Complaint}");
    }
}
