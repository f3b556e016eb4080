using System.Diagnostics;
using System.Globalization;

namespace ReleaseTrain.Driver.Crashes;

/// <summary>Names every point that this process comes by, and kills at the one that it was told to. Hooks of the repositories do the same with their points, in the same file.</summary>
internal sealed class Tripwire
{
    public const string TraceVariable = "TRAIN_TRACE";
    public const string StopVariable = "TRAIN_STOP";
    public const string NumberVariable = "TRAIN_NUMBER";
    public const string ModeVariable = "TRAIN_MODE";
    private const string ProcessVariable = "TRAIN_PROCESS";

    private readonly string? _trace = Environment.GetEnvironmentVariable(TraceVariable);
    private readonly string? _stop = Environment.GetEnvironmentVariable(StopVariable);
    private readonly string? _number = Environment.GetEnvironmentVariable(NumberVariable);
    private readonly CrashMode _mode = Enum.TryParse<CrashMode>(Environment.GetEnvironmentVariable(ModeVariable), out var mode) ? mode : CrashMode.Both;
    private int _count;

    public Tripwire() => Environment.SetEnvironmentVariable(ProcessVariable, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));

    public void Reached(string point)
    {
        if (_trace is null || _mode == CrashMode.Call || (_mode == CrashMode.Git && Children().Count == 0))
        {
            return;
        }

        File.AppendAllText(_trace, point + "\n");
        if (point == _stop && (++_count).ToString(CultureInfo.InvariantCulture) == _number)
        {
            Kill();
        }
    }

    private void Kill()
    {
        if (_mode != CrashMode.Process)
        {
            Children().ForEach(child => Process.GetProcessById(child).Kill());
        }

        if (_mode != CrashMode.Git)
        {
            Process.GetCurrentProcess().Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }

    // The one git that lives on from one step to the next holds the refs; any other that is still seen is about to end.
    private static List<int> Children()
    {
        using var asked = Process.Start(new ProcessStartInfo("ps", ["-A", "-o", "pid=,ppid=,stat=,args="]) { RedirectStandardOutput = true })!;
        return [.. asked.StandardOutput.ReadToEnd().Split('\n')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields.Length > 3 && fields[1] == Environment.ProcessId.ToString(CultureInfo.InvariantCulture) && fields[2][0] != 'Z' && fields.Contains("update-ref"))
            .Select(fields => int.Parse(fields[0], CultureInfo.InvariantCulture))];
    }
}
