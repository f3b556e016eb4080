using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace ReleaseTrain.Tests.Fixtures;

/// <summary>The staged module in a PowerShell engine of its own: what a user's session is, without the user.</summary>
internal sealed class ModuleEngine : IDisposable
{
    private readonly RecordingHost _host;
    private readonly Runspace _runspace;

    /// <param name="location">The folder that the session starts in.</param>
    /// <param name="width">The width of the screen.</param>
    /// <param name="isImported">Whether the module is imported at once.</param>
    public ModuleEngine(string? location = null, int width = 120, bool isImported = true)
    {
        _host = new RecordingHost(width);
        _runspace = RunspaceFactory.CreateRunspace(_host, InitialSessionState.CreateDefault2());
        _runspace.Open();
        if (location is not null)
        {
            SetLocation(location);
        }

        // All tests of a process share a journal, and in that the repositories of other tests are of one name with this one's.
        Run("$PSDefaultParameterValues['Test-ReleaseTrain:NoJournal'] = $true").ThrowOnError();
        if (isImported)
        {
            Import();
        }
    }

    /// <summary>Indices of the answers to the questions to come: 0 yes, 1 yes to all, 2 no, 3 no to all.</summary>
    public Queue<int> Answers => _host.Recording.Answers;

    /// <summary>Every question that was asked.</summary>
    public IReadOnlyList<string> Questions => _host.Recording.Questions;

    /// <summary>Every progress record that was shown.</summary>
    public IReadOnlyList<ProgressRecord> Progress => _host.Recording.Progress;

    public void Import(string? manifest = null) => Run("param($Module) Import-Module $Module -ErrorAction Stop", ("Module", manifest ?? StagedModule.Manifest)).ThrowOnError();

    /// <summary>Imports the cmdlets that do on command what real ones do rarely.</summary>
    public ModuleEngine AddProbes()
    {
        Run("param($Probes) Import-Module $Probes -ErrorAction Stop", ("Probes", Path.Combine(AppContext.BaseDirectory, "ReleaseTrain.Probes.dll"))).ThrowOnError();
        return this;
    }

    public void SetLocation(string folder) => Run("param($Folder) [void]$ExecutionContext.SessionState.Path.SetLocation([WildcardPattern]::Escape($Folder))", ("Folder", folder)).ThrowOnError();

    /// <summary>Runs a script in the session. What it starts with <c>param(...)</c> gets the values.</summary>
    public EngineResult Run(string script, params (string Name, object? Value)[] arguments) => Invoke(script, arguments, isRendered: false);

    /// <summary>Runs a script and shows what it writes as the module's views render it.</summary>
    public EngineResult Render(string script, params (string Name, object? Value)[] arguments) => Invoke(script, arguments, isRendered: true);

    /// <summary>Runs a script and stops it, as Ctrl+C does, once it has set the event that it gets as <c>$Started</c>; how it ended.</summary>
    public PSInvocationState RunAndStop(string script, params (string Name, object? Value)[] arguments)
    {
        using var started = new ManualResetEvent(initialState: false);
        using var shell = CreateShell(script, [.. arguments, ("Started", started)]);
        var running = shell.BeginInvoke();
        if (WaitHandle.WaitAny([started, running.AsyncWaitHandle]) == 1)
        {
            shell.EndInvoke(running);
        }

        shell.Stop();
        return shell.InvocationStateInfo.State;
    }

    /// <summary>The texts that completion offers at the end of an input.</summary>
    public IReadOnlyList<string> Complete(string input)
    {
        using var shell = PowerShell.Create(_runspace);
        return [.. CommandCompletion.CompleteInput(input, input.Length, null, shell).CompletionMatches.Select(match => match.CompletionText)];
    }

    public void Dispose() => _runspace.Dispose();

    private PowerShell CreateShell(string script, (string Name, object? Value)[] arguments) =>
        PowerShell.Create(_runspace).AddScript(script).AddParameters((IDictionary)arguments.ToDictionary(argument => argument.Name, argument => argument.Value));

    private EngineResult Invoke(string script, (string Name, object? Value)[] arguments, bool isRendered)
    {
        using var shell = CreateShell(script, arguments);
        if (isRendered)
        {
            shell.AddCommand("Out-Default");
        }

        var output = new PSDataCollection<PSObject>();
        ErrorRecord? terminating = null;
        try
        {
            shell.Invoke(null, output);
        }
        catch (RuntimeException stopped)
        {
            terminating = stopped.ErrorRecord;
        }

        return new EngineResult
        {
            Output = [.. output],
            Errors = [.. shell.Streams.Error],
            Terminating = terminating,
            Warnings = [.. shell.Streams.Warning.Select(record => record.Message)],
            Verbose = [.. shell.Streams.Verbose.Select(record => record.Message)],
            Text = _host.Recording.TakeText(),
        };
    }
}
