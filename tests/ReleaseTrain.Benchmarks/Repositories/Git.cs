using System.Diagnostics;

namespace ReleaseTrain.Benchmarks.Repositories;

/// <summary>git as a script calls it: one process per command, its output read.</summary>
internal sealed class Git(string folder)
{
    private const int BufferSize = 1 << 16;

    public string Folder => folder;

    public string Run(params string[] arguments) => Feed(static _ => { }, arguments);

    /// <summary>Runs git for an answer that it may give by its exit code.</summary>
    public void Ask(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        git.StandardOutput.ReadToEnd();
        git.WaitForExit();
    }

    /// <summary>Runs git with an input that is written while it runs.</summary>
    public string Feed(Action<Stream> write, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var git = Process.Start(start)!;
        var complaint = git.StandardError.ReadToEndAsync();
        var output = git.StandardOutput.ReadToEndAsync();
        write(git.StandardInput.BaseStream);
        git.StandardInput.Close();
        git.WaitForExit();
        return git.ExitCode == 0
            ? output.Result.TrimEnd('\n')
            : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: exit code {git.ExitCode}\n{complaint.Result}");
    }

    public void Import(Action<HistoryWriter> write) => Feed(
        input =>
        {
            var history = new HistoryWriter(new BufferedStream(input, BufferSize));
            write(history);
            history.End();
        },
        "fast-import",
        "--quiet",
        "--done",
        "--depth=10");
}
