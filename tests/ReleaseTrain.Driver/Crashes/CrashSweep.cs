using System.Runtime.Versioning;
using ReleaseTrain.Driver.Steps;
using ReleaseTrain.Operations;

namespace ReleaseTrain.Driver.Crashes;

/// <summary>
/// Kills a step at every point that it comes by, and settles what is left: once taken back, once finished. Before the intent to push is on disk, undoing gives exactly
/// the start; from then on undoing is refused and changes nothing; finishing gives exactly the end of the run that nobody disturbed.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class CrashSweep
{
    private const string Start = "start";
    private const string Stopped = "stopped";
    private const string ServerHook = "server: pre-receive";
    private const int Killed = 137;
    private const int Tries = 5;

    private readonly CrashMode _mode;
    private readonly bool _isShared;
    private readonly List<string> _failures = [];
    private readonly List<string> _points = [];

    private CrashSweep(CrashMode mode, bool isShared)
    {
        _mode = mode;
        _isShared = isShared;
    }

    /// <summary>Sweeps all three steps.</summary>
    /// <param name="mode">Who is killed.</param>
    /// <param name="isShared">Whether there is a remote to push to.</param>
    /// <param name="lanes">How many points are tried at the same time.</param>
    public static CrashReport Run(CrashMode mode, bool isShared, int lanes)
    {
        var sweep = new CrashSweep(mode, isShared);
        Task.WaitAll([.. Enumerable.Range(0, lanes).Select(lane => Task.Factory.StartNew(() => sweep.RunLane(lane, lanes), TaskCreationOptions.LongRunning))]);
        return new CrashReport(mode, isShared, sweep._points, sweep._failures);
    }

    private void RunLane(int lane, int lanes)
    {
        using var scene = new CrashScene(_isShared);
        foreach (var step in Enum.GetValues<TrainStep>())
        {
            var operation = scene.Plan(step);
            var start = SceneState.Of(scene);
            scene.Keep(Start);
            var undisturbed = scene.Run(_mode, point: null);
            var trial = new Trial(scene, operation, start, SceneState.Of(scene));
            if (undisturbed.ExitCode != 0 || trial.End == start)
            {
                throw new InvalidOperationException($"{step} does not even run undisturbed: {undisturbed.Output}{scene.Words}");
            }

            var points = CrashPoint.Read(undisturbed.Points).Where(point => _mode != CrashMode.LateServer || point.Name == ServerHook).ToList();
            for (var index = lane; index < points.Count; index += lanes)
            {
                Try(trial, step, points[index]);
            }

            scene.Restore(Start);
            scene.Run(_mode, point: null);
        }
    }

    private void Try(Trial trial, TrainStep step, CrashPoint point)
    {
        var failures = new List<string>();
        try
        {
            failures.AddRange(Try(trial, point));
        }
        catch (Exception escaped)
        {
            failures.Add(escaped.ToString());
        }

        lock (_points)
        {
            _points.Add($"{step}: {point}");
            _failures.AddRange(failures.Select(failure => $"{step}, {_mode} killed at '{point}': {failure}"));
        }
    }

    private IEnumerable<string> Try(Trial trial, CrashPoint point)
    {
        var scene = trial.Scene;
        scene.Restore(Start);
        if (_mode == CrashMode.LateServer)
        {
            File.WriteAllText(scene.Scripts.Late, string.Empty);
        }

        var run = scene.Run(_mode, point);
        if (!CrashPoint.Read(run.Points).Contains(point) || (run.ExitCode == Killed) != (_mode is CrashMode.Both or CrashMode.Process or CrashMode.LateServer))
        {
            yield return FormattableString.Invariant($"it was not killed there: exit code {run.ExitCode}, {run.Output}");
            yield break;
        }

        foreach (var failure in Settle(trial, run))
        {
            yield return failure;
        }
    }

    private static IEnumerable<string> Settle(Trial trial, CrashRun run)
    {
        var log = trial.Scene.Log(trial.Operation);
        if (log is null || log.State() is OperationState.Refused or OperationState.Undone)
        {
            // Nothing has begun, or what had was taken back on the spot.
            trial.Scene.Prune();
            return Compare("left alone", trial.Start, trial.Scene);
        }

        if (log.IsSettled() && !log.HasLanded)
        {
            return [$"it is {log.State()} and nothing has landed: {run.Output}"];
        }

        return log.Has(RecordType.Intend, Effects.Push) ? GoForward(trial, run) : GoEitherWay(trial);
    }

    private static IEnumerable<string> GoForward(Trial trial, CrashRun run)
    {
        var before = SceneState.Whole(trial.Scene);
        var answer = Ask(() => trial.Scene.Undo(trial.Operation));
        if (answer is not ("OperationInDoubt" or "OperationPublished"))
        {
            yield return $"undo answered {answer}";
        }

        var after = SceneState.Whole(trial.Scene);
        if (before != after)
        {
            yield return $"undo changed something:\n{SceneState.Difference(before, after)}";
        }

        foreach (var failure in Finish(trial, run.LastWords))
        {
            yield return failure;
        }
    }

    private static IEnumerable<string> GoEitherWay(Trial trial)
    {
        trial.Scene.Keep(Stopped);
        if (Ask(() => trial.Scene.Undo(trial.Operation)) is { } refused)
        {
            yield return $"undo answered {refused}";
        }

        foreach (var failure in Compare("undone", trial.Start, trial.Scene))
        {
            yield return failure;
        }

        trial.Scene.Restore(Stopped);

        foreach (var failure in Finish(trial, Task.CompletedTask))
        {
            yield return failure;
        }
    }

    private static IEnumerable<string> Finish(Trial trial, Task lastWords)
    {
        var answer = Ask(trial.Scene.Resume);

        // A server that takes its time may leave it in doubt; whoever asks later is told.
        for (var attempt = 1; answer == "TrainInDoubt" && attempt < Tries; attempt++)
        {
            answer = Ask(trial.Scene.Resume);
        }

        // Who deletes asks nothing first.
        File.Delete(trial.Scene.Scripts.Late);
        lastWords.Wait();
        return answer is null ? Compare("resumed", trial.End, trial.Scene) : [$"resume answered {answer}"];
    }

    private static IEnumerable<string> Compare(string what, string expected, CrashScene scene)
    {
        var found = SceneState.Of(scene);
        if (found != expected)
        {
            yield return $"{what}, it is not as it should be:\n{SceneState.Difference(expected, found)}";
        }

        if (SceneState.Check(scene) is { Length: > 0 } damage)
        {
            yield return $"{what}, git fsck says: {damage}";
        }
    }

    private static string? Ask(Action act)
    {
        try
        {
            act();
            return null;
        }
        catch (ReleaseTrainException refused)
        {
            return refused.Id;
        }
    }

    private sealed record Trial(CrashScene Scene, string Operation, string Start, string End);
}
