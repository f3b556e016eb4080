using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using ReleaseTrain.Loading;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Completion;

/// <summary>Completes names that the repository holds: the one that the command line names, else the one of the current location. Never the network, never an error.</summary>
internal abstract class RepositoryCompleter : IArgumentCompleter
{
    private const string RepositoryParameter = "Repository";
    private const string Location = "param($Path) if ($Path) { $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path) } else { $ExecutionContext.SessionState.Path.CurrentFileSystemLocation.ProviderPath }";

    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            using var repository = Open(fakeBoundParameters?[RepositoryParameter] as string);
            return CompletionText.Complete(wordToComplete, List(repository, fakeBoundParameters ?? new Hashtable()));
        }
        catch (Exception)
        {
            // Whoever types a command line is told nothing in the middle of it.
            return [];
        }
    }

    /// <summary>What can be written, in order.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="typed">What the line says already, by parameter.</param>
    protected abstract IEnumerable<Candidate> List(IRepository repository, IDictionary typed);

    private static IRepository Open(string? given)
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        var folder = shell.AddScript(Location).AddParameter("Path", given).Invoke<string>().Single();
        var host = AdapterContext.Adapters.Repositories;
        return given is null ? host.Discover(folder, CancellationToken.None) : host.Open(folder, CancellationToken.None);
    }
}
