using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using ReleaseTrain.Loading;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Completion;

/// <summary>Completes names that the repository holds: the one that the command line names, else the one of the current location. Never the network, never an error.</summary>
internal abstract class RepositoryCompleter : IArgumentCompleter
{
    public const string RepositoryParameter = "Repository";

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

    /// <summary>Opens what the line names, or what the session stands in.</summary>
    public static IRepository Open(string? given)
    {
        var host = AdapterContext.Adapters.Repositories;
        return given is null ? host.Discover(Locate(given), CancellationToken.None) : host.Open(Locate(given), CancellationToken.None);
    }

    /// <summary>A path as the session understands it; without one, where the session stands.</summary>
    public static string Locate(string? given)
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddScript(Location).AddParameter("Path", given).Invoke<string>().Single();
    }
}
