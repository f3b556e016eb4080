namespace ReleaseTrain.Operations;

/// <summary>An operation that is stopped at any point of its way comes to the same end as one that is not, or leaves everything as it was.</summary>
public class StoppedOperationTests
{
    public static TheoryData<string> Stories => ["published", "local", "ledger", "shared ledger"];

    [Theory]
    [MemberData(nameof(Stories))]
    public void Stopped_anywhere_it_is_finished_by_the_same_plan_with_the_same_ids(string name)
    {
        using var story = Tell(name);
        using var undisturbed = story.Begin();
        var points = undisturbed.Run();
        var end = undisturbed.Describe();

        for (var stop = StoryScene.FirstWritten(points); stop < points.Count; stop++)
        {
            using var scene = story.Begin();
            scene.Run(stop);
            if (scene.Log().IsSettled())
            {
                Assert.Equal(points.Count - 1, stop);
                continue;
            }

            scene.Resume();

            AssertSame(end, scene, points[stop]);
            Assert.True(scene.Log().State() is OperationState.Applied or OperationState.Published);
        }
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void Stopped_anywhere_the_next_change_takes_it_back_unless_it_may_be_known_elsewhere(string name)
    {
        using var story = Tell(name);
        using var undisturbed = story.Begin();
        var start = undisturbed.Describe();
        var points = undisturbed.Run();
        var end = undisturbed.Describe();

        for (var stop = StoryScene.FirstWritten(points); stop < points.Count - 1; stop++)
        {
            using var scene = story.Begin();
            scene.Run(stop);
            var passed = points.Take(stop + 1).ToList();
            if (passed.Contains("after Intend(push)"))
            {
                Assert.Equal("OperationPending", Assert.Throws<ReleaseTrainException>(scene.BeginAnother).Id);
                continue;
            }

            scene.BeginAnother();

            var hasBegunToFollow = PlanEffects.FollowUps(scene.Log().Plan).Any(effect => passed.Contains($"after Intend({effect.Id})"));
            AssertSame(hasBegunToFollow ? end : start, scene, points[stop]);
            Assert.Contains(scene.Reporter.Warnings, warning => warning.StartsWith(hasBegunToFollow ? "OperationFinished" : "OperationRolledBack", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void Stopped_twice_it_is_finished_all_the_same(string name)
    {
        using var story = Tell(name);
        using var undisturbed = story.Begin();
        var points = undisturbed.Run();
        var end = undisturbed.Describe();
        var middle = points.ToList().IndexOf("refs-locked");

        using var scene = story.Begin();
        scene.Run(middle);
        for (var stop = 0; ; stop++)
        {
            if (scene.ResumeUpTo(stop))
            {
                break;
            }
        }

        AssertSame(end, scene, "the end");
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void Stopped_before_it_is_written_down_it_never_began_and_its_pack_goes_with_the_next_change(string name)
    {
        using var story = Tell(name);
        using var scene = story.Begin();
        var start = scene.Describe();

        scene.RunUpTo("stored");
        using var repository = scene.Git.Open();
        var store = new OperationStore(repository);
        Assert.Empty(store.Folders);
        Assert.Equal([KeepReason.Of(Story.Operation)], repository.ReadKeepReasons());

        new OperationRetention(repository, store).Prune(DateTimeOffset.UtcNow, 1, 1);

        Assert.Empty(repository.ReadKeepReasons());
        AssertSame(start, scene, "stored");
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void Whose_objects_are_gone_is_taken_back_and_nothing_moves(string name)
    {
        using var story = Tell(name);
        using var scene = story.Begin();
        var start = scene.Describe();
        scene.RunUpTo("planned");
        foreach (var keep in Directory.GetFiles(Path.Combine(scene.Git.GitDirectory, "objects", "pack"), "*.keep"))
        {
            foreach (var file in Directory.GetFiles(Path.GetDirectoryName(keep)!, Path.GetFileNameWithoutExtension(keep) + ".*"))
            {
                File.SetAttributes(file, FileAttributes.Normal);
                File.Delete(file);
            }
        }

        var refused = Assert.ThrowsAny<ReleaseTrainException>(scene.Resume);

        Assert.True(scene.Log().State() is OperationState.Refused, refused.ToString());
        AssertSame(start, scene, "resumed");
    }

    private static Story Tell(string name) => name switch
    {
        "published" => Story.Published(),
        "local" => Story.Local(),
        "ledger" => Story.Ledger(isShared: false),
        _ => Story.Ledger(isShared: true),
    };

    private static void AssertSame(string expected, StoryScene scene, string point)
    {
        var found = scene.Describe();
        Assert.True(expected == found, $"Stopped at '{point}':\n{Diff(expected, found)}");
    }

    private static string Diff(string expected, string found)
    {
        var (left, right) = (expected.Split('\n'), found.Split('\n'));
        return string.Join('\n', left.Except(right).Select(line => $"- {line}").Concat(right.Except(left).Select(line => $"+ {line}")));
    }
}
