using System.ComponentModel;
using System.Diagnostics;
using ReleaseTrain.Adapters.Repositories;

namespace ReleaseTrain.Adapters.Journal;

/// <summary>
/// One run of the my-context program: input closed, since it asks questions where it sees a terminal; ended with all that it started when it takes too long or
/// the user stops.
/// </summary>
internal static class ContextChild
{
    // What it left behind may hold its output open for hours.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    /// <exception cref="ReleaseTrainException">JournalFailed; JournalBusy where it takes too long.</exception>
    public static ContextAnswer Run(string program, string home, IReadOnlyList<string> arguments, TimeSpan patience, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var process = Start(program, home, arguments);
        using var stopping = cancellation.Register(() => Kill(process));
        var output = new ChildWords(process.StandardOutput.BaseStream);
        var complaint = new ChildWords(process.StandardError.BaseStream);
        var hasEnded = process.WaitForExit((int)patience.TotalMilliseconds);
        if (!hasEnded)
        {
            Kill(process);
        }

        process.WaitForExit();
        Task.WaitAll([output.End, complaint.End], LastWords);
        cancellation.ThrowIfCancellationRequested();
        return hasEnded
            ? new ContextAnswer(process.ExitCode, output.Read(), complaint.Read())
            : throw Failed("JournalBusy", program, FormattableString.Invariant($"it has not answered for {patience.TotalSeconds:0} seconds and was ended"));
    }

    private static Process Start(string program, string home, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = Path.GetTempPath(),
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["MY_CONTEXT_HOME"] = home;
        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception refused)
        {
            throw Failed("JournalFailed", program, refused.Message);
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            ProcessTree.End(process);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself.
        }
    }

    private static ReleaseTrainException Failed(string id, string program, string why) =>
        new TrainError(id, $"'{program}' cannot be used: {why}.", program, "my-context which, or journal.backend: embedded in the configuration").AsException();
}
