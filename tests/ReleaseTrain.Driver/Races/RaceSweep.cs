using System.Runtime.Versioning;
using ReleaseTrain.Driver.Steps;

namespace ReleaseTrain.Driver.Races;

/// <summary>Lets two runners of the same step meet, again and again: exactly one wins, the other is told why and what next, and nothing is lost.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class RaceSweep
{
    private static readonly TrainStep[] Steps = [TrainStep.Merge, TrainStep.Release];

    private readonly List<string> _failures = [];

    private RaceSweep()
    {
    }

    /// <summary>Runs so many rounds of each kind, merges and releases in turn.</summary>
    /// <param name="rounds">How many rounds there are of each kind, and of those in which the winner is killed.</param>
    /// <param name="lanes">How many rounds run at the same time.</param>
    public static RaceReport Run(IReadOnlyDictionary<RaceKind, int> rounds, int lanes)
    {
        var sweep = new RaceSweep();
        using var merge = RaceScene.Create(TrainStep.Merge);
        using var release = RaceScene.Create(TrainStep.Release);
        var all = rounds.SelectMany(kind => Enumerable.Range(0, kind.Value).Select(round => (Kind: kind.Key, Round: round))).ToList();
        Parallel.ForEach(all, new ParallelOptions { MaxDegreeOfParallelism = lanes }, race => sweep.Run(race.Kind, race.Round, Steps[race.Round % Steps.Length] == TrainStep.Merge ? merge : release));
        return new RaceReport(rounds, sweep._failures);
    }

    private void Run(RaceKind kind, int round, RaceScene template)
    {
        var failures = new List<string>();
        try
        {
            using var scene = template.Copy();
            failures.AddRange(Race(kind, scene));
        }
        catch (Exception escaped)
        {
            failures.Add(escaped.ToString());
        }

        lock (_failures)
        {
            _failures.AddRange(failures.Select(failure => FormattableString.Invariant($"{kind} {round}, {template.Step}: {failure}")));
        }
    }

    private static IEnumerable<string> Race(RaceKind kind, RaceScene scene) => kind switch
    {
        RaceKind.TwoClones => MeetFreely(scene),
        RaceKind.LoserFirst => MeetLoserFirst(scene),
        RaceKind.WinnerKilled => MeetKilled(scene),
        RaceKind.OneClone => MeetAtLock(scene),
        RaceKind.OneClonePlanned => MeetPlanned(scene),
        _ => MeetKilledAtHome(scene),
    };

    private static IEnumerable<string> MeetFreely(RaceScene scene)
    {
        var before = States(scene);
        var (first, second) = (scene.Start(scene.First, "first"), scene.Start(scene.Second, "second"));
        AwaitBoth(scene);
        OpenBoth(scene);
        var (hasFirst, hasSecond) = (first.HasWon(), second.HasWon());
        if (hasFirst == hasSecond)
        {
            return [$"{(hasFirst ? "both have" : "nobody has")} won: {first.Output.Result}{second.Output.Result}"];
        }

        return hasFirst ? Judge(scene, scene.First, scene.Second, second, before[1]) : Judge(scene, scene.Second, scene.First, first, before[0]);
    }

    // Its push is with the server and waits there while the other one overtakes.
    private static IEnumerable<string> MeetLoserFirst(RaceScene scene)
    {
        var before = States(scene);
        var held = scene.Gate("held");
        var (winner, loser) = (scene.Start(scene.First, "first"), scene.Start(scene.Second, "second", held));
        AwaitBoth(scene);
        Gate.Open(scene.Gate("second"));
        Gate.Await(held);
        Gate.Open(scene.Gate("first"));
        var hasWon = winner.HasWon();
        Gate.Open(held);
        return hasWon ? Judge(scene, scene.First, scene.Second, loser, before[1]) : [$"nobody has won: {winner.Output.Result}"];
    }

    private static IEnumerable<string> MeetKilled(RaceScene scene)
    {
        var before = States(scene);
        var (winner, loser) = (scene.Start(scene.First, "first", isKilled: true), scene.Start(scene.Second, "second"));
        AwaitBoth(scene);
        Gate.Open(scene.Gate("first"));
        if (winner.HasWon())
        {
            return ["the winner was not killed"];
        }

        Gate.Open(scene.Gate("second"));
        var refusal = loser.Refusal();
        scene.Resume(scene.First);
        return refusal == "RemoteMoved" ? Judge(scene, scene.First, scene.Second, loser, before[1]) : [$"the loser was told: {refusal}"];
    }

    private static IEnumerable<string> MeetAtLock(RaceScene scene)
    {
        var first = scene.Start(scene.First, "first");
        Gate.Await(scene.Gate("first"));
        var second = scene.Start(scene.First, "second");
        var refusal = second.Refusal();
        Gate.Open(scene.Gate("first"));
        return !first.HasWon() ? [$"nobody has won: {first.Output.Result}"]
            : refusal != "LockHeld" ? [$"the loser was told: {refusal}"]
            : JudgeAtHome(scene);
    }

    private static IEnumerable<string> MeetPlanned(RaceScene scene)
    {
        var (first, second) = (scene.StartPlanned(scene.First, "first"), scene.StartPlanned(scene.First, "second"));
        AwaitBoth(scene);
        OpenBoth(scene);
        var (hasFirst, hasSecond) = (first.HasWon(), second.HasWon());
        var refusal = (hasFirst ? second : first).Refusal();
        return hasFirst == hasSecond ? [$"{(hasFirst ? "both have" : "nobody has")} won: {first.Output.Result}{second.Output.Result}"]
            : refusal is not ("LockHeld" or "RefMovedSince") ? [$"the loser was told: {refusal}"]
            : JudgeAtHome(scene);
    }

    private static IEnumerable<string> MeetKilledAtHome(RaceScene scene)
    {
        var winner = scene.Start(scene.First, "first", isKilled: true);
        Gate.Await(scene.Gate("first"));
        Gate.Open(scene.Gate("first"));
        if (winner.HasWon())
        {
            return ["the winner was not killed"];
        }

        var refusal = scene.Start(scene.First, "second").Refusal();
        scene.Resume(scene.First);
        return refusal == "OperationPending" ? JudgeAtHome(scene) : [$"the loser was told: {refusal}"];
    }

    // The loser has its clone as it was, and what it does next is right.
    private static IEnumerable<string> Judge(RaceScene scene, TestRepository winner, TestRepository loser, Runner lost, string before)
    {
        var refusal = lost.Refusal();
        if (refusal != "RemoteMoved")
        {
            yield return $"the loser was told: {refusal}";
        }

        var after = RaceScene.State(loser);
        if (after != before)
        {
            yield return $"the loser's clone has changed:\n{before}\n\n{after}";
        }

        foreach (var failure in JudgeServer(scene, winner))
        {
            yield return failure;
        }

        if (scene.Land(loser, scene.Step))
        {
            yield return "the loser did the same once more";
        }
    }

    private static IEnumerable<string> JudgeAtHome(RaceScene scene)
    {
        foreach (var failure in JudgeServer(scene, scene.First))
        {
            yield return failure;
        }

        if (scene.Land(scene.First, scene.Step))
        {
            yield return "the loser did the same once more";
        }
    }

    // All of it is there, once, as the winner has it; every spec is aboard, and nobody's work has changed.
    private static IEnumerable<string> JudgeServer(RaceScene scene, TestRepository winner)
    {
        var refs = scene.Step == TrainStep.Merge ? new[] { "refs/heads/dev" } : ["refs/heads/dev", "refs/heads/main", "refs/tags/v0.1.0"];
        foreach (var name in refs.Where(name => scene.Server.TryGit("rev-parse", "--verify", name).Output != winner.TryGit("rev-parse", "--verify", name).Output))
        {
            yield return $"{name} of the server is not the winner's";
        }

        foreach (var spec in scene.Server.Git("for-each-ref", "--format=%(refname)", "refs/heads/spec-*").Split('\n').Where(spec => scene.Server.TryGit("merge-base", "--is-ancestor", spec, "dev").ExitCode != 0))
        {
            yield return $"{spec} is not on dev";
        }

        foreach (var clone in new[] { scene.First, scene.Second, scene.Server })
        {
            if (clone.TryGit("fsck", "--strict", "--no-dangling") is { ExitCode: not 0 } damage)
            {
                yield return damage.Output + damage.Complaint;
            }
        }

        if (winner.Git("status", "--porcelain") != " M notes.txt\n?? untracked.txt" || winner.Read("notes.txt") != "edited\n")
        {
            yield return $"the winner's work has changed: {winner.Git("status", "--porcelain")}";
        }
    }

    private static string[] States(RaceScene scene) => [RaceScene.State(scene.First), RaceScene.State(scene.Second)];

    private static void AwaitBoth(RaceScene scene)
    {
        Gate.Await(scene.Gate("first"));
        Gate.Await(scene.Gate("second"));
    }

    private static void OpenBoth(RaceScene scene)
    {
        Gate.Open(scene.Gate("first"));
        Gate.Open(scene.Gate("second"));
    }
}
