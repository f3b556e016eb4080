using System.Management.Automation;
using ReleaseTrain.Errors;
using ReleaseTrain.Loading;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Cmdlets;

/// <summary>
/// A cmdlet about a repository: finds and opens it, stops when the user says so, and reports every error in one form. What derives from it binds, asks Core,
/// and writes.
/// </summary>
public abstract class TrainCmdlet : PSCmdlet, IDisposable
{
    private const string FileSystem = "FileSystem";

    private readonly CancellationTokenSource _cancellation = new();
    private readonly CmdletReporter _reporter;
    private IRepository? _opened;

    /// <summary>Creates the cmdlet.</summary>
    private protected TrainCmdlet() => _reporter = new CmdletReporter(this);

    /// <summary>The repository's folder; searched from the current location upward when it is not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public virtual string? Repository { get; set; }

    private protected static IAdapters Adapters => AdapterContext.Adapters;

    private protected CancellationToken Cancellation => _cancellation.Token;

    private protected ITrainReporter Reporter => _reporter;

    /// <summary>The repository of this command, opened when first asked for.</summary>
    private protected IRepository Opened => _opened ??= OpenRepository();

    /// <summary>Releases what the command holds; called by the engine however the pipeline ends.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Guard(() =>
    {
        Admit();
        Begin();
    });

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Guard(Process);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Guard(End);

    /// <inheritdoc/>
    protected sealed override void StopProcessing()
    {
        try
        {
            _cancellation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The command came to its end in the same moment.
        }
    }

    /// <summary>Before the first object of the pipeline.</summary>
    protected virtual void Begin()
    {
    }

    /// <summary>For each object of the pipeline, or once.</summary>
    protected virtual void Process()
    {
    }

    /// <summary>After the last object of the pipeline; not called when something ended it.</summary>
    protected virtual void End()
    {
    }

    /// <summary>Refuses what must not even begin.</summary>
    private protected virtual void Admit()
    {
    }

    /// <summary>Releases what a derived command holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _opened?.Dispose();
            _opened = null;
            _cancellation.Dispose();
        }
    }

    /// <summary>Opens the repository that <see cref="Repository"/> names now; the caller disposes it. For commands that take many.</summary>
    /// <exception cref="ReleaseTrainException">PathNotFileSystem, and what <see cref="IRepositoryHost"/> throws.</exception>
    private protected IRepository OpenRepository() => Repository is { } given
        ? Adapters.Repositories.Open(ResolveFolder(given), Cancellation)
        : Adapters.Repositories.Discover(CurrentFolder(), Cancellation);

    /// <summary>Whether $WhatIfPreference makes everything in this session a dry run.</summary>
    private protected bool IsDrySession => LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    /// <summary>How a command that only reads sees the repository: in a session that runs dry, not even what is fetched is written down.</summary>
    /// <param name="fetch">Whether the remote is asked.</param>
    private protected ViewMode ReadingMode(bool fetch) => !fetch ? ViewMode.Local : IsDrySession ? ViewMode.AskDry : ViewMode.Ask;

    /// <summary>The repository as this clone knows it, for reading.</summary>
    private protected TrainView OpenView() => TrainView.Open(Adapters, Opened, Reporter, ViewMode.Local);

    /// <summary>Reports an error of one object and goes on.</summary>
    private protected void Report(ReleaseTrainException error) => WriteError(ErrorTranslation.ToRecord(error));

    /// <summary>Reports an error of one object and goes on.</summary>
    private protected void Report(TrainError error) => Report(error.AsException());

    /// <summary>Does the work for one of several objects: an error of the train is reported, and the next object has its turn.</summary>
    private protected void Attempt(Action work)
    {
        try
        {
            work();
        }
        catch (ReleaseTrainException failed)
        {
            Report(failed);
        }
    }

    /// <summary>Resolves a path as the session understands it: relative to its location, drives included, wildcards not expanded.</summary>
    /// <exception cref="ReleaseTrainException">PathNotFileSystem.</exception>
    private protected string ResolveFolder(string path)
    {
        try
        {
            var resolved = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            return provider.Name == FileSystem ? resolved : throw NotFileSystem(path, $"'{path}' belongs to the provider {provider.Name}, not to the file system.");
        }
        catch (Exception unknown) when (ErrorTranslation.IsOfEngine(unknown))
        {
            throw NotFileSystem(path, unknown.Message, unknown);
        }
    }

    private static ReleaseTrainException NotFileSystem(string path, string message, Exception? inner = null) =>
        new TrainError("PathNotFileSystem", message, path, "the same command with -Repository and a folder").AsException(inner);

    private string CurrentFolder()
    {
        var location = SessionState.Path.CurrentLocation;
        return location.Provider.Name == FileSystem
            ? location.ProviderPath
            : throw NotFileSystem(location.Path, $"The current location '{location.Path}' is not in the file system.");
    }

    private void Guard(Action work)
    {
        _reporter.Enter();
        try
        {
            work();
            _reporter.Leave();
        }
        catch (Exception stopped) when (stopped is OperationCanceledException || (_cancellation.IsCancellationRequested && !ErrorTranslation.IsOfEngine(stopped)))
        {
            // Whatever breaks because the user stopped it is no error.
            throw new PipelineStoppedException(null, stopped);
        }
        catch (Exception escaped) when (!ErrorTranslation.IsOfEngine(escaped))
        {
            _reporter.Leave();
            ThrowTerminatingError(ErrorTranslation.ToRecord(ErrorTranslation.ToTrain(escaped)));
        }
    }
}
