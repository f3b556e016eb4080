using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>One running git process.</summary>
internal sealed class GitChild : IDisposable
{
    private readonly Process _process;
    private readonly MemoryStream _complaint = new();
    private readonly Task _listening;

    private GitChild(Process process)
    {
        _process = process;
        _listening = ListenAsync();
    }

    public int Id => _process.Id;

    public Stream Input => _process.StandardInput.BaseStream;

    public Stream Output => _process.StandardOutput.BaseStream;

    public static GitChild Start(GitCommand command, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(command.Program.Path)
        {
            WorkingDirectory = command.Folder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments.Prepend("core.quotePath=false").Prepend("-c"))
        {
            start.ArgumentList.Add(argument);
        }

        command.Environment.Apply(start);
        try
        {
            return new GitChild(Process.Start(start)!);
        }
        catch (Win32Exception) when (!Directory.Exists(command.Folder))
        {
            throw new TrainError("FolderNotFound", $"git is to run in '{command.Folder}', which does not exist: the folder for temporary files, or one that was removed meanwhile.", command.Folder, $"mkdir '{command.Folder}', or set TMPDIR to a folder that exists").AsException();
        }
        catch (Win32Exception refused)
        {
            throw new TrainError("GitNotFound", $"'{command.Program.Path}' cannot be started in '{command.Folder}': {refused.Message}", command.Program.Path, "git version").AsException(refused);
        }
    }

    /// <summary>Feeds the input, closes it, and waits for the end.</summary>
    public GitAnswer Finish(byte[] input)
    {
        var feeding = input.Length == 0 ? Task.CompletedTask : Task.Run(() => Feed(input));
        if (input.Length == 0)
        {
            CloseInput();
        }

        using var output = new MemoryStream();
        Output.CopyTo(output);
        feeding.Wait();
        return End(output.ToArray());
    }

    /// <summary>Waits for the end after the output was read.</summary>
    public GitAnswer End(byte[] output)
    {
        _process.WaitForExit();
        LastWords.Await(_listening);
        string complaint;
        lock (_complaint)
        {
            complaint = Encoding.UTF8.GetString(_complaint.GetBuffer(), 0, (int)_complaint.Length);
        }

        return new GitAnswer(_process.ExitCode, output, Secrets.Remove(complaint.Trim()));
    }

    public bool WaitForEnd(TimeSpan patience) => _process.WaitForExit((int)patience.TotalMilliseconds);

    public void Send(string text)
    {
        Input.Write(Encoding.UTF8.GetBytes(text));
        Input.Flush();
    }

    // git may have ended before it read everything; what it says of that is in its answer.
    public void CloseInput()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
        }
    }

    public void Kill()
    {
        try
        {
            ProcessTree.End(_process);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself.
        }
    }

    public void Dispose() => _process.Dispose();

    private void Feed(byte[] input)
    {
        try
        {
            Input.Write(input);
        }
        catch (IOException)
        {
            // As for CloseInput.
        }

        CloseInput();
    }

    private async Task ListenAsync()
    {
        var buffer = new byte[4096];
        while (await _process.StandardError.BaseStream.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var count)
        {
            lock (_complaint)
            {
                _complaint.Write(buffer, 0, count);
            }
        }
    }
}
