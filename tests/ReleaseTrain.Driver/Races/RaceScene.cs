using System.Diagnostics;
using System.Runtime.Versioning;
using ReleaseTrain.Adapters;
using ReleaseTrain.Adapters.Repositories;
using ReleaseTrain.Driver.Crashes;
using ReleaseTrain.Driver.Steps;
using ReleaseTrain.Operations;

namespace ReleaseTrain.Driver.Races;

/// <summary>Two clones of one remote, with three specs to merge or to release and with work of their users; two runners.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class RaceScene : IDisposable
{
    private const int Specs = 3;

    private readonly TestRepository _first;
    private readonly StringWriter _words = new();
    private readonly string _temporary;

    private RaceScene(TestRepository first, TrainStep step)
    {
        _first = first;
        Step = step;
        _temporary = Path.Combine(_first.Root, "temporary");
    }

    public TrainStep Step { get; }

    public TestRepository First => _first;

    public TestRepository Second => _first.Beside("second");

    public TestRepository Server => _first.Beside("origin.git");

    /// <summary>What everything is copied from.</summary>
    public static RaceScene Create(TrainStep step)
    {
        var scene = new RaceScene(SpecScenes.CreateTrain(), step);
        scene.First.Commit("Write", ("notes.txt", "notes\n"));
        scene.First.AddReadySpecs(Specs);
        var server = scene.First.AddRemote();
        if (step == TrainStep.Release)
        {
            scene.Land(scene.First, TrainStep.Merge);
        }

        var second = server.Clone("second", "--branch", "dev");
        second.Git("branch", "--quiet", "main", "origin/main");
        new TripScripts(scene.First, server).Write();
        server.WriteHook("pre-receive", $"set -- 'server: pre-receive'\nwhile read -r line; do :; done\nif [ -n \"$TRAIN_HELD\" ]; then : > \"$TRAIN_HELD.ready\"; while [ ! -e \"$TRAIN_HELD.go\" ]; do sleep 0.01; done; fi");
        foreach (var clone in new[] { scene.First, second })
        {
            clone.Write("notes.txt", "edited\n");
            clone.Write("untracked.txt", "untracked\n");
        }

        Directory.CreateDirectory(scene._temporary);
        return scene;
    }

    public RaceScene Copy() => new(_first.Copy(), Step);

    /// <summary>A file that something waits for.</summary>
    public string Gate(string name) => Path.Combine(_temporary, name);

    /// <summary>Starts a runner that plans, and waits at a gate of its name.</summary>
    public Runner Start(TestRepository clone, string name, string? held = null, bool isKilled = false) =>
        Runner.Start(Environment(held, isKilled), "contest", clone.Path, Step.ToString(), Gate(name));

    /// <summary>Starts a runner whose plan was made before; it waits at a gate of its name before it takes the lock.</summary>
    public Runner StartPlanned(TestRepository clone, string name)
    {
        var folder = Gate(name + ".plan");
        StoredPlan.Make(clone.Path, Step, folder, new LineReporter(_words));
        return Runner.Start(Environment(null, isKilled: false), "run", clone.Path, folder, Gate(name));
    }

    /// <summary>Runs a step to its end; whether there was anything to do.</summary>
    public bool Land(TestRepository clone, TrainStep step)
    {
        using var repository = new RepositoryHost().Open(clone.Path, default);
        using var session = ChangeSession.Begin(new AdapterSet(), repository, new LineReporter(_words), new ChangeOptions(IsDryRun: false, Fetch: true, Wait: false), default);
        try
        {
            session.Execute(TrainPlans.Make(step, session.View));
            return true;
        }
        catch (ReleaseTrainException nothing) when (nothing.Id == TrainPlans.Nothing)
        {
            return false;
        }
    }

    public void Resume(TestRepository clone)
    {
        using var repository = new RepositoryHost().Open(clone.Path, default);
        using var resumption = Resumption.Begin(repository, new LineReporter(_words), isDryRun: false, wait: false, default);
        foreach (var log in resumption.Unsettled)
        {
            resumption.Resume(log);
        }
    }

    /// <summary>Branches, tags and work of a clone, and what was left of it.</summary>
    public static string State(TestRepository clone) => string.Join('\n',
        clone.Git("for-each-ref", "--format=%(refname) %(objectname)", "refs/heads", "refs/tags"),
        clone.Git("--no-optional-locks", "status", "--porcelain=v2"),
        clone.Git("ls-files", "--stage"),
        string.Join('\n', Directory.EnumerateFiles(clone.GitDirectory, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".lock" or ".keep")));

    public void Dispose() => _first.Dispose();

    private Dictionary<string, string?> Environment(string? held, bool isKilled) => new()
    {
        ["TMPDIR"] = _temporary,
        ["TRAIN_HELD"] = held,
        [Tripwire.TraceVariable] = isKilled ? Gate("trace") : null,
        [Tripwire.ModeVariable] = isKilled ? nameof(CrashMode.Both) : null,
        [Tripwire.StopVariable] = isKilled ? "server: reference-transaction committed" : null,
        [Tripwire.NumberVariable] = isKilled ? "1" : null,
    };
}

/// <summary>A runner that was started.</summary>
internal sealed record Runner(Process Process, Task<string> Output)
{
    private const int Refused = 3;

    public static Runner Start(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var process = DriverProcess.Start(environment, arguments);
        return new Runner(process, process.StandardOutput.ReadToEndAsync());
    }

    /// <summary>Whether it has won; waits for it and for all that it started.</summary>
    public bool HasWon()
    {
        Process.WaitForExit();
        Output.Wait();
        return Process.ExitCode == 0;
    }

    /// <summary>The id of the error that it was refused with, which names a next command; what it said instead, where there is none.</summary>
    public string Refusal() => !HasWon() && Process.ExitCode == Refused && Output.Result.Split('\n')[^2] is var last && last.Contains("Next: ", StringComparison.Ordinal)
        ? last.Split(':')[0]
        : FormattableString.Invariant($"exit code {Process.ExitCode}: {Output.Result}");
}
