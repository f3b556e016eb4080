using System.Diagnostics;
using System.Runtime.Versioning;
using ReleaseTrain.Adapters.Repositories;
using ReleaseTrain.Configuration;
using ReleaseTrain.Driver.Steps;
using ReleaseTrain.Operations;

namespace ReleaseTrain.Driver.Crashes;

/// <summary>
/// One place where a step is run, killed and settled again and again, each time from the same start: a clone with three specs and with work of its user in every
/// form, a worktree beside it, and its remote. It is put back by copying, so every path stays what it is.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class CrashScene : IDisposable
{
    private const int Specs = 3;

    private readonly TestRepository _work;
    private readonly string _aside;

    /// <param name="isShared">Whether there is a remote.</param>
    public CrashScene(bool isShared)
    {
        _work = SpecScenes.CreateTrain();
        _aside = Directory.CreateDirectory(_work.Root + ".aside").FullName;
        _work.Git("config", "core.trustctime", "false");
        _work.Git("config", "core.checkStat", "minimal");
        _work.Commit("Write", ("notes.txt", "notes\n"), ("staged.txt", "staged\n"), (".gitignore", "*.log\n"));
        _work.AddReadySpecs(Specs);
        _work.CommitOn("elsewhere", "dev", "Write elsewhere", ("there.txt", "there\n"), ("other.txt", "other\n"));
        Remote = isShared ? _work.AddRemote() : null;
        WriteWork();
        Scripts = new TripScripts(_work, Remote);
        Scripts.Write();
        foreach (var sample in Directory.EnumerateFiles(_work.Root, "*.sample", SearchOption.AllDirectories).ToList())
        {
            File.Delete(sample);
        }
    }

    public TestRepository Work => _work;

    public TestRepository? Remote { get; }

    public string Linked => Path.Combine(_work.Root, "linked");

    public TripScripts Scripts { get; }

    public string PlanFolder => Path.Combine(_aside, "plan");

    /// <summary>What was said while operations were settled.</summary>
    public StringWriter Words { get; } = new();

    private string Temporary => Path.Combine(_aside, "temporary");

    private string Trace => Path.Combine(_aside, "trace");

    /// <summary>Plans a step; what follows runs this very plan. Its operation.</summary>
    public string Plan(TrainStep step)
    {
        if (Directory.Exists(PlanFolder))
        {
            Directory.Delete(PlanFolder, recursive: true);
        }

        return StoredPlan.Make(_work.Path, step, PlanFolder, new LineReporter(Words)).Read().Operation;
    }

    /// <summary>Keeps everything as it is now, under a name.</summary>
    public void Keep(string name) => Copy(_work.Root, Path.Combine(_aside, name));

    /// <summary>Puts everything back as it was kept.</summary>
    public void Restore(string name) => Copy(Path.Combine(_aside, name), _work.Root);

    /// <summary>Runs the plan in a process of its own, which dies at a point where one is given. Waits for all that it started, unless the server is late.</summary>
    public CrashRun Run(CrashMode mode, CrashPoint? point)
    {
        File.Delete(Trace);
        Directory.CreateDirectory(Temporary);

        using var process = DriverProcess.Start(Environment(mode, point), "run", _work.Path, PlanFolder);
        var output = process.StandardOutput.ReadToEndAsync();
        process.WaitForExit();
        var isLate = mode == CrashMode.LateServer && point is not null;
        return new CrashRun(process.ExitCode, isLate ? string.Empty : output.Result, File.Exists(Trace) ? File.ReadAllLines(Trace) : [], output);
    }

    /// <summary>The operation as its log has it; null where it never began.</summary>
    public OperationLog? Log(string operation)
    {
        using var repository = new RepositoryHost().Open(_work.Path, default);
        return OperationLog.Read(Path.Combine(new OperationStore(repository).Operations, operation));
    }

    /// <summary>Resumes what is unsettled, as Resume-TrainOperation does.</summary>
    public void Resume()
    {
        using var repository = new RepositoryHost().Open(_work.Path, default);
        using var resumption = Resumption.Begin(repository, new LineReporter(Words), isDryRun: false, wait: false, default);
        foreach (var log in resumption.Unsettled)
        {
            resumption.Resume(log);
        }
    }

    /// <summary>Takes an operation back, as Undo-TrainOperation does.</summary>
    public void Undo(string operation)
    {
        using var repository = new RepositoryHost().Open(_work.Path, default);
        using var session = UndoSession.Begin(repository, new LineReporter(Words), isDryRun: false, wait: false, default);
        var log = session.Find(operation).Single();
        session.Demand(log);
        session.Undo(log);
    }

    /// <summary>Lets go of what nothing needs, as every change does at its end.</summary>
    public void Prune()
    {
        using var repository = new RepositoryHost().Open(_work.Path, default);
        new OperationRetention(repository, new OperationStore(repository)).Prune(DateTimeOffset.UtcNow, TrainConfiguration.Default.KeepOperations, TrainConfiguration.Default.KeepAttic);
    }

    public void Dispose()
    {
        _work.IsLeftBroken = true;
        _work.Dispose();
        Directory.Delete(_aside, recursive: true);
    }

    private Dictionary<string, string?> Environment(CrashMode mode, CrashPoint? point) => new()
    {
        [Tripwire.TraceVariable] = Trace,
        [Tripwire.ModeVariable] = mode.ToString(),
        [Tripwire.StopVariable] = point?.Name,
        [Tripwire.NumberVariable] = point is null ? null : FormattableString.Invariant($"{point.Number}"),
        ["TMPDIR"] = Temporary,
        ["PATH"] = (mode == CrashMode.Call ? Scripts.Calls + Path.PathSeparator : string.Empty) + System.Environment.GetEnvironmentVariable("PATH"),
    };

    // Work of every form that git knows, none of it in the way of the train.
    private void WriteWork()
    {
        _work.Write("notes.txt", "stashed\n");
        _work.Git("stash", "push", "--quiet", "-m", "For later");
        _work.Write("notes.txt", "edited\n");
        _work.Write("staged.txt", "staged by hand\n");
        _work.Git("add", "staged.txt");
        _work.Write("staged.txt", "edited after that\n");
        _work.Write("new.txt", "staged and new\n");
        _work.Git("add", "new.txt");
        _work.Write("untracked.txt", "untracked\n");
        _work.Write("ignored.log", "ignored\n");
        _work.Git("worktree", "add", "--quiet", Linked, "elsewhere");
        File.WriteAllText(Path.Combine(Linked, "there.txt"), "edited there\n");
        File.WriteAllText(Path.Combine(Linked, "other.txt"), "staged there\n");
        File.WriteAllText(Path.Combine(Linked, "new.txt"), "untracked there\n");
        _work.Git("-C", Linked, "add", "other.txt");
    }

    private static void Copy(string from, string to)
    {
        if (Directory.Exists(to))
        {
            Directory.Delete(to, recursive: true);
        }

        using var copying = Process.Start("cp", ["-a", from, to]);
        copying.WaitForExit();
        if (copying.ExitCode != 0)
        {
            throw new IOException($"'{from}' was not copied to '{to}'.");
        }
    }
}

/// <summary>What became of a run.</summary>
/// <param name="ExitCode">How our process ended.</param>
/// <param name="Output">What it said.</param>
/// <param name="Points">The points that were reached.</param>
/// <param name="LastWords">Ends when all that it started has ended.</param>
internal sealed record CrashRun(int ExitCode, string Output, IReadOnlyList<string> Points, Task<string> LastWords);
