using System.ComponentModel;
using System.Diagnostics;
using ReleaseTrain.Adapters.Repositories;
using ReleaseTrain.Gates.Tests;

namespace ReleaseTrain.Adapters.Gates.Tests;

/// <summary>
/// One command line in the platform's shell: input closed, output heard line by line, ended with all that it started when it takes too long or the user stops.
/// What it leaves running when it ends by itself is left alone: build servers are there to be shared.
/// </summary>
internal sealed class ShellProcess
{
    private readonly Process _process;
    private readonly string _mark;
    private readonly LineFeed _feed;
    private readonly Task _listening;

    private ShellProcess(Process process, string mark, Action<ReadOnlyMemory<byte>> hear)
    {
        _process = process;
        _mark = mark;
        _feed = new LineFeed(hear);
        _listening = Task.WhenAll(_feed.ListenAsync(process.StandardOutput.BaseStream), _feed.ListenAsync(process.StandardError.BaseStream));
    }

    /// <param name="command">What to run.</param>
    /// <param name="folder">Where.</param>
    /// <param name="mark">Told to the command and all that it starts, so that they can be found.</param>
    /// <param name="hear">Told every line.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was ended because the user stopped.</exception>
    public static ShellEnd Run(ShellCommand command, string folder, string mark, Action<ReadOnlyMemory<byte>> hear, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var start = Describe(command, folder, mark);
        var began = Stopwatch.GetTimestamp();
        using var process = Start(start);
        var shell = new ShellProcess(process, mark, hear);
        using (cancellation.Register(shell.Kill))
        {
            var hasEnded = shell.WaitForEnd(command.Timeout);
            var duration = Stopwatch.GetElapsedTime(began);
            shell.HearLastWords();
            cancellation.ThrowIfCancellationRequested();
            return new ShellEnd(hasEnded ? process.ExitCode : null, duration);
        }
    }

    private static ProcessStartInfo Describe(ShellCommand command, string folder, string mark)
    {
        var start = new ProcessStartInfo
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (OperatingSystem.IsWindows())
        {
            // cmd takes everything between the first and the last quote as it is; it knows no other way of quoting.
            start.FileName = Path.Combine(Environment.SystemDirectory, "cmd.exe");
            start.Arguments = $"/d /s /c \"{command.Line}\"";
        }
        else
        {
            start.FileName = "/bin/sh";
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add(command.Line);
        }

        GitEnvironment.RemoveMisleading(start);
        start.Environment.TryAdd("GIT_TERMINAL_PROMPT", "0");
        foreach (var (name, value) in command.Variables)
        {
            start.Environment.Remove(name);
            if (value is not null)
            {
                start.Environment.Add(name, value);
            }
        }

        start.Environment[MarkedProcesses.Variable] = mark;
        return start;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception refused)
        {
            throw new TrainError("ShellNotFound", $"'{start.FileName}' cannot be started in '{start.WorkingDirectory}': {refused.Message}", start.FileName, $"install '{start.FileName}' or put its folder on PATH, then the same command").AsException(refused);
        }
    }

    private bool WaitForEnd(TimeSpan timeout)
    {
        if (_process.WaitForExit((int)Math.Min(timeout.TotalMilliseconds, int.MaxValue)))
        {
            return true;
        }

        Kill();
        _process.WaitForExit();
        return false;
    }

    private void Kill()
    {
        try
        {
            ProcessTree.End(_process);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself.
        }

        MarkedProcesses.End(_mark);
    }

    private void HearLastWords()
    {
        LastWords.Await(_listening);
        _feed.Close();
    }
}
