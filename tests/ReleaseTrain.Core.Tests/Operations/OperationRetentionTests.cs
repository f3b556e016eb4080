namespace ReleaseTrain.Operations;

/// <summary>What has been kept long enough goes; what is not settled never does.</summary>
public class OperationRetentionTests
{
    private const int OperationDays = 90;
    private const int AtticDays = 180;

    private static readonly DateTimeOffset Began = Ulid.TimeOf(Story.Operation)!.Value;

    [Theory]
    [InlineData(89, true, true)]
    [InlineData(91, false, true)]
    [InlineData(181, false, false)]
    public void A_settled_operation_goes_with_its_age_and_the_tips_that_it_removed_later(int days, bool hasRecord, bool hasTip)
    {
        using var story = Story.Local();
        using var scene = story.Begin();
        scene.Run();

        Prune(scene, days);

        Assert.Equal(hasRecord, File.Exists(scene.LogFile));
        Assert.Equal(hasTip, scene.Git.TryGit("rev-parse", "--verify", "--quiet", $"refs/release-train/attic/{Story.Operation}/topic").ExitCode == 0);
    }

    [Fact]
    public void One_that_is_not_settled_stays_with_its_pack_and_its_tips_however_old_it_is()
    {
        using var story = Story.Published();
        using var scene = story.Begin();
        scene.RunUpTo("before Done(withdraw)");
        var before = scene.Describe();
        Assert.Contains(".keep", before, StringComparison.Ordinal);

        Prune(scene, days: 10_000);

        Assert.Equal(before, scene.Describe());
        Assert.True(File.Exists(scene.LogFile));
    }

    [Fact]
    public void One_that_cannot_be_read_stays()
    {
        using var story = Story.Local();
        using var scene = story.Begin();
        scene.Run();
        File.WriteAllText(scene.LogFile, File.ReadAllText(scene.LogFile).Replace("\"v\":1", "\"v\":2", StringComparison.Ordinal));

        Prune(scene, days: 10_000);

        Assert.True(File.Exists(scene.LogFile));
        scene.Git.Git("rev-parse", "--verify", $"refs/release-train/attic/{Story.Operation}/topic");
    }

    [Fact]
    public void A_folder_whose_plan_was_never_finished_goes()
    {
        using var story = Story.Local();
        using var scene = story.Begin();
        var folder = Path.GetDirectoryName(scene.LogFile)!;
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "plan.json"), "{\"v\":");

        Prune(scene, days: OperationDays + 1);

        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void A_pack_is_kept_for_an_operation_that_needs_it_and_for_others()
    {
        using var story = Story.Local();
        using var scene = story.Begin();
        scene.Run();
        var place = Path.Combine(scene.Git.GitDirectory, "objects", "pack");
        var (gone, settled, theirs) = (Path.Combine(place, "pack-1.keep"), Path.Combine(place, "pack-2.keep"), Path.Combine(place, "pack-3.keep"));
        File.WriteAllText(gone, "release-train 01J00000000000000000000009\n");
        File.WriteAllText(settled, $"release-train {Story.Operation}\n");
        File.WriteAllText(theirs, "mine\n");

        Prune(scene, days: 1);

        Assert.Equal((false, false, true), (File.Exists(gone), File.Exists(settled), File.Exists(theirs)));
        File.Delete(theirs);
    }

    [Fact]
    public void Refs_of_others_stay_whatever_they_are_called()
    {
        using var story = Story.Local();
        using var scene = story.Begin();
        scene.Git.Git("update-ref", "refs/release-train/attic/mine/topic", "topic");
        scene.Git.Git("update-ref", "refs/release-train/other/01J00000000000000000000000/topic", "topic");
        var before = scene.Describe();

        Prune(scene, days: 10_000);

        Assert.Equal(before, scene.Describe());
    }

    private static void Prune(StoryScene scene, int days)
    {
        using var repository = scene.Git.Open();
        new OperationRetention(repository, new OperationStore(repository)).Prune(Began.AddDays(days), OperationDays, AtticDays);
    }
}
