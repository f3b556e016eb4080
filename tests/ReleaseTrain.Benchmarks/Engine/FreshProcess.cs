using System.Diagnostics;
using System.Text.Json;
using ReleaseTrain.Benchmarks.Measuring;

namespace ReleaseTrain.Benchmarks.Engine;

/// <summary>What one command costs in a process that did nothing before.</summary>
/// <param name="Import">How long the import took, in an engine that had imported another module before.</param>
/// <param name="First">How long the first call took.</param>
/// <param name="PeakMemory">The most memory that the process ever had, in bytes.</param>
internal sealed record FreshProcess(TimeSpan Import, TimeSpan First, long PeakMemory)
{
    public const string Switch = "--alone";

    /// <summary>Runs a script in a process of its own.</summary>
    public static FreshProcess Measure(string folder, string script)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(FreshProcess).Assembly.Location, Switch, folder, script]) { RedirectStandardOutput = true };
        if (!Path.GetFileNameWithoutExtension(Environment.ProcessPath!).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
        {
            start.ArgumentList.RemoveAt(0);
        }

        using var process = Process.Start(start)!;
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? JsonSerializer.Deserialize<FreshProcess>(answer)! : throw new InvalidOperationException($"{script}: exit code {process.ExitCode}\n{answer}");
    }

    /// <summary>The other side: measures itself and says so.</summary>
    public static void Answer(string folder, string script)
    {
        using var session = new Session();
        session.Warm();
        var import = Clock.Time(session.Import);
        session.Go(folder);
        var first = Clock.Time(() => session.Run(script));
        using var self = Process.GetCurrentProcess();
        Console.Out.Write(JsonSerializer.Serialize(new FreshProcess(import, first, self.PeakWorkingSet64)));
    }
}
