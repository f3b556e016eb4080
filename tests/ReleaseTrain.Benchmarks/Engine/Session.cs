using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace ReleaseTrain.Benchmarks.Engine;

/// <summary>A PowerShell session as a user has it, without the user.</summary>
internal sealed class Session : IDisposable
{
    private const string OtherFormat =
        """
        <Configuration><ViewDefinitions><View>
          <Name>Other</Name><ViewSelectedBy><TypeName>Other</TypeName></ViewSelectedBy>
          <TableControl><TableRowEntries><TableRowEntry><TableColumnItems><TableColumnItem><PropertyName>Name</PropertyName></TableColumnItem></TableColumnItems></TableRowEntry></TableRowEntries></TableControl>
        </View></ViewDefinitions></Configuration>
        """;

    private readonly Runspace _runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
    private DirectoryInfo? _other;

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

    /// <summary>Imports a module that is none of ours, so that the engine has done such a thing before.</summary>
    public void Warm()
    {
        // The engine reads its format file again with every later import.
        _other = Directory.CreateTempSubdirectory("release-train-benchmarks-");
        File.WriteAllText(Path.Combine(_other.FullName, "Other.Format.ps1xml"), OtherFormat);
        var manifest = Path.Combine(_other.FullName, "Other.psd1");
        File.WriteAllText(manifest, "@{ ModuleVersion = '1.0'; FunctionsToExport = @(); CmdletsToExport = @(); FormatsToProcess = @('Other.Format.ps1xml') }");
        Run($"Import-Module '{manifest}' -ErrorAction Stop");
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

    public void Dispose()
    {
        _runspace.Dispose();
        _other?.Delete(recursive: true);
    }
}
