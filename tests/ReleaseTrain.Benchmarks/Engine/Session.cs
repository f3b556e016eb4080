using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace ReleaseTrain.Benchmarks.Engine;

/// <summary>A PowerShell session as a user has it, without the user.</summary>
internal sealed class Session : IDisposable
{
    private readonly Runspace _runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());

    public Session()
    {
        _runspace.Open();

        // A prompt has run something before.
        Run("Get-Module");
    }

    public static Session In(string folder)
    {
        var session = new Session();
        session.Import();
        session.Go(folder);
        return session;
    }

    public void Import() => Run($"Import-Module '{StagedModule.Manifest.Replace("'", "''", StringComparison.Ordinal)}' -ErrorAction Stop");

    public void Go(string folder) => _runspace.SessionStateProxy.Path.SetLocation(WildcardPattern.Escape(folder));

    /// <summary>Runs a script to its end; any error is one of this program.</summary>
    public Collection<PSObject> Run(string script)
    {
        using var shell = PowerShell.Create(_runspace);
        var output = shell.AddScript(script).Invoke();
        return shell.HadErrors ? throw new InvalidOperationException($"{script}: {string.Join('\n', shell.Streams.Error)}") : output;
    }

    public void Dispose() => _runspace.Dispose();
}
