using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;
using ReleaseTrain.Console.Terminals;

namespace ReleaseTrain.Console.Hosting;

/// <summary>A PowerShell session of its own with the module in it, and this program as its host.</summary>
internal sealed class Engine : IDisposable
{
    private readonly ConsoleHost _host;
    private readonly Runspace _runspace;
    private readonly CancellationToken _stop;

    /// <param name="terminal">Where it shows what it writes.</param>
    /// <param name="location">The folder that the session starts in.</param>
    /// <param name="stop">Stops what is running.</param>
    public Engine(Terminal terminal, string location, CancellationToken stop)
    {
        _stop = stop;
        _host = new ConsoleHost(terminal, stop);
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            // Else the module's own format file counts as a script that may not run.
            state.ExecutionPolicy = ExecutionPolicy.RemoteSigned;
        }

        _runspace = RunspaceFactory.CreateRunspace(_host, state);
        _runspace.ThreadOptions = PSThreadOptions.ReuseThread;
        _runspace.Open();
        SetLocation(location);
    }

    /// <summary>Imports the module.</summary>
    /// <exception cref="RuntimeException">What the engine says against it.</exception>
    public void Import(string manifest)
    {
        using var shell = PowerShell.Create(_runspace);
        shell.AddCommand("Import-Module").AddParameter("Name", WildcardPattern.Escape(manifest)).AddParameter("ErrorAction", ActionPreference.Stop).Invoke();
    }

    /// <summary>Runs a text as <c>pwsh -Command</c> does: it failed when its last statement did.</summary>
    public int RunCommand(string text)
    {
        Parser.ParseInput(text, out _, out var errors);
        if (errors.Length > 0)
        {
            return Refuse(errors);
        }

        using var shell = PowerShell.Create(_runspace);
        shell.AddScript(AskForSuccess(text));
        return Show(shell);
    }

    /// <summary>Runs a script as <c>pwsh -File</c> does: it failed when an error ended it.</summary>
    public int RunFile(string path, IReadOnlyList<string> arguments)
    {
        const string Name = "script";
        var tree = Parser.ParseFile(path, out _, out var errors);
        if (errors.Length > 0)
        {
            return Refuse(errors);
        }

        // A block that knows its file has $PSScriptRoot and lines in its errors, and its `exit` reaches the host, which that of a called script does not.
        _runspace.SessionStateProxy.InvokeProvider.Item.Set($"function:{Name}", tree.GetScriptBlock());
        using var shell = PowerShell.Create(_runspace);
        shell.AddCommand(Name);
        foreach (var parameter in ScriptArguments.Parse(arguments))
        {
            shell.Commands.Commands[0].Parameters.Add(parameter);
        }

        return Show(shell);
    }

    /// <summary>Runs a text and shows what it writes; what it wrote is handed back too, errors among the rest.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public IReadOnlyList<PSObject> RunAndKeep(string text)
    {
        using var shell = PowerShell.Create(_runspace);
        shell.AddScript(text);
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        using var stopping = StopWith(shell);
        var written = new PSDataCollection<PSObject>();
        try
        {
            _stop.ThrowIfCancellationRequested();
            shell.Invoke(null, written);
            Render([.. written]);
        }
        catch (PipelineStoppedException) when (_stop.IsCancellationRequested)
        {
            throw new OperationCanceledException(_stop);
        }
        catch (RuntimeException failed)
        {
            Render([.. written]);
            ShowError(failed.ErrorRecord);
            written.Add(new PSObject(failed.ErrorRecord));
        }

        return [.. written];
    }

    /// <summary>Goes to a folder.</summary>
    public void SetLocation(string folder) => _runspace.SessionStateProxy.Path.SetLocation(WildcardPattern.Escape(folder));

    public void Dispose() => _runspace.Dispose();

    // The engine forgets $? with the pipeline. Where nothing may follow the text (it has named blocks), only an error that ends it counts.
    private static string AskForSuccess(string text)
    {
        var asking = text + "\n\nif (-not $?) { exit 1 }";
        Parser.ParseInput(asking, out _, out var errors);
        return errors.Length == 0 ? asking : text;
    }

    private int Refuse(IEnumerable<ParseError> errors)
    {
        foreach (var error in errors)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{error.Extent.StartLineNumber}:{error.Extent.StartColumnNumber}");
            _host.UI.WriteErrorLine($"ParserError: {(error.Extent.File is { } file ? $"{file}:" : string.Empty)}{place}: {error.Message}");
        }

        return ExitCodes.Failure;
    }

    private int Show(PowerShell shell)
    {
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.AddCommand("Out-Default");
        using var stopping = StopWith(shell);
        try
        {
            shell.Invoke();
        }
        catch (InvalidOperationException) when (_stop.IsCancellationRequested)
        {
            // Stopped before it began.
            return ExitCodes.Interrupted;
        }
        catch (PipelineStoppedException) when (_stop.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
        catch (RuntimeException failed)
        {
            ShowError(failed.ErrorRecord);
            return ExitCodes.Failure;
        }

        return _host.RequestedExitCode ?? ExitCodes.Success;
    }

    private CancellationTokenRegistration StopWith(PowerShell shell) => _stop.Register(() => shell.BeginStop(null, null));

    // Only what a command wrote as an error is shown as one.
    private void ShowError(ErrorRecord error)
    {
        // The function's name stands before errors that no command claims.
        const string Script = "function Error { [CmdletBinding()] param($Record) $PSCmdlet.WriteError($Record) } Error $args[0] -ErrorAction Continue";
        using var shell = PowerShell.Create(_runspace);
        shell.AddScript(Script, useLocalScope: true).AddArgument(error);
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.AddCommand("Out-Default").Invoke();
    }

    private void Render(IReadOnlyList<PSObject> objects)
    {
        using var shell = PowerShell.Create(_runspace);
        shell.AddCommand("Out-Default").Invoke(objects);
    }
}
