namespace ReleaseTrain.Fixtures;

/// <summary>What git answered to a test.</summary>
internal sealed record TestAnswer(string Command, int ExitCode, string Output, string Complaint)
{
    public string Demand()
    {
        Assert.True(ExitCode == 0, $"{Command}: exit code {ExitCode}\n{Output}\n{Complaint}");
        return Output.TrimEnd('\n');
    }
}
