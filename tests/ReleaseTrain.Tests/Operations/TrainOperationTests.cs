using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Operations;

public class TrainOperationTests
{
    [Fact]
    public void Every_change_is_listed_with_who_made_it_and_what_it_moved_the_newest_first()
    {
        using var repository = CreateReleased(out var remote);
        using var engine = new ModuleEngine(repository.Path);

        var all = engine.Run("Get-TrainOperation").ThrowOnError();

        Assert.Equal(["Publish-Release", "Merge-Spec"], all.Texts("Command"));
        Assert.Equal(["Published", "Published"], all.Texts("State"));
        var release = (dynamic)all.Output[0];
        Assert.Equal("Test Person <test@example.com>", (string)release.By);
        Assert.False((bool)release.CanUndo);
        var changes = ((IEnumerable<dynamic>)release.Changes).Select(change => (string)change.Ref).ToList();
        Assert.Equal(["refs/heads/dev", "refs/heads/main", "refs/tags/v0.1.0", "origin:refs/heads/dev", "origin:refs/heads/main", "origin:refs/tags/v0.1.0"], changes);
        Assert.Equal(remote.Git("rev-parse", "main"), (string)((IEnumerable<dynamic>)release.Changes).ElementAt(4).New);
    }

    [Fact]
    public void Ids_may_be_short_or_wildcards_and_states_choose()
    {
        using var repository = CreateReleased(out _);
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["Merge-Spec"], engine.Run("Get-TrainOperation (Get-TrainOperation)[1].Id.Substring(18)").ThrowOnError().Texts("Command"));
        Assert.Equal(2, engine.Run("Get-TrainOperation 0*").ThrowOnError().Output.Count);
        Assert.Empty(engine.Run("Get-TrainOperation x*, * -State Undone, InDoubt").ThrowOnError().Output);
        Assert.Equal(["OperationNotFound"], engine.Run("Get-TrainOperation 12345").ErrorIds);
        Assert.Equal(2, engine.Complete("Resume-TrainOperation 0").Count);
    }

    [Fact]
    public void Where_nothing_ever_changed_there_is_nothing()
    {
        using var repository = SpecScenes.CreateTrain();
        using var engine = new ModuleEngine(repository.Path);

        Assert.Empty(engine.Run("Get-TrainOperation").ThrowOnError().Output);
    }

    [Fact]
    public void An_operation_that_cannot_be_read_does_not_hide_the_others()
    {
        using var repository = CreateReleased(out _);
        var log = Logs(repository)[0];
        File.WriteAllText(log, File.ReadAllText(log).Replace("\"v\":1", "\"v\":9", StringComparison.Ordinal));
        using var engine = new ModuleEngine(repository.Path);

        var result = engine.Run("Get-TrainOperation");

        Assert.Single(result.Output);
        Assert.Equal(["OperationUnreadable"], result.ErrorIds);
    }

    [Fact]
    public void With_nothing_to_resume_it_says_so_and_changes_nothing()
    {
        using var repository = CreateReleased(out _);
        using var engine = new ModuleEngine(repository.Path);
        var refs = repository.Git("for-each-ref");

        Assert.Contains(engine.Run("Resume-TrainOperation").ThrowOnError().Warnings, warning => warning.StartsWith("NothingToResume", StringComparison.Ordinal));
        Assert.Contains(engine.Run("Get-TrainOperation -State InDoubt | Resume-TrainOperation").ThrowOnError().Warnings, warning => warning.StartsWith("NothingToResume", StringComparison.Ordinal));
        var settled = engine.Run("Get-TrainOperation | Resume-TrainOperation").ThrowOnError();
        Assert.Equal(2, settled.Warnings.Count(warning => warning.StartsWith("NothingToResume", StringComparison.Ordinal)));
        Assert.Equal(["Published", "Published"], settled.Texts("State"));
        Assert.Equal(["OperationNotFound"], engine.Run("Resume-TrainOperation none").ErrorIds);
        Assert.Equal(refs, repository.Git("for-each-ref"));
    }

    [Fact]
    public void An_operation_in_doubt_blocks_every_change_and_is_finished_by_name()
    {
        using var repository = CreateReleased(out var remote);
        CutBehind(repository, "\"type\":\"intend\",\"effect\":\"push\"");
        using var engine = new ModuleEngine(repository.Path);

        var blocked = engine.Run("Merge-Spec");
        Assert.Equal(["OperationPending"], blocked.ErrorIds);
        Assert.Contains("Resume-TrainOperation", blocked.ErrorText, StringComparison.Ordinal);
        Assert.Equal(["OperationPending"], engine.Run("Complete-Sprint -WhatIf").ErrorIds);
        Assert.Equal(["InDoubt"], engine.Run("Get-TrainOperation -State InDoubt").ThrowOnError().Texts("State"));

        Assert.Equal(["Published"], engine.Run("(Get-TrainOperation -State InDoubt).Id.Substring(18) | Resume-TrainOperation").ThrowOnError().Texts("State"));
        Assert.Equal(repository.Git("rev-parse", "main"), remote.Git("rev-parse", "main"));
        Assert.Equal(["Completed"], engine.Run("Complete-Sprint").ThrowOnError().Texts("State"));
    }

    [Fact]
    public void Run_dry_it_shows_what_waits_and_not_one_byte_changes()
    {
        using var repository = CreateReleased(out var remote);
        CutBehind(repository, "\"type\":\"intend\",\"effect\":\"push\"");
        using var engine = new ModuleEngine(repository.Path);
        var (here, there) = (FolderSnapshot.Of(repository.Path), FolderSnapshot.Of(remote.Path));

        Assert.Equal(["InDoubt"], engine.Run("Resume-TrainOperation -WhatIf").ThrowOnError().Texts("State"));

        here.DemandSame(FolderSnapshot.Of(repository.Path));
        there.DemandSame(FolderSnapshot.Of(remote.Path));
    }

    [Fact]
    public void A_no_leaves_it_as_it_is()
    {
        using var repository = CreateReleased(out _);
        CutBehind(repository, "\"type\":\"intend\",\"effect\":\"push\"");
        using var engine = new ModuleEngine(repository.Path);
        engine.Answers.Enqueue(2);

        Assert.Empty(engine.Run("Resume-TrainOperation -Confirm").ThrowOnError().Output);
        Assert.Equal(["InDoubt"], engine.Run("Get-TrainOperation -State InDoubt").ThrowOnError().Texts("State"));
    }

    [Fact]
    public void A_held_lock_is_said_and_waited_for_when_asked()
    {
        using var repository = CreateReleased(out _);
        using var engine = new ModuleEngine(repository.Path);
        var file = Path.Combine(repository.GitDirectory, "release-train", "lock");
        var held = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        Assert.Equal(["LockHeld"], engine.Run("Resume-TrainOperation").ErrorIds);
        var freeing = Task.Run(held.Dispose);
        Assert.Empty(engine.Run("Resume-TrainOperation -Wait").ThrowOnError().Output);
        freeing.Wait();
    }

    [Fact]
    public void Tables_fit_a_narrow_screen()
    {
        using var repository = CreateReleased(out _);
        using var engine = new ModuleEngine(repository.Path, width: 80);

        var text = engine.Render("Get-TrainOperation").Text;

        Assert.Contains("Publish-Release", text, StringComparison.Ordinal);
        Assert.Contains("Published", text, StringComparison.Ordinal);
        Assert.Contains("dev, main, v0.1.0", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 80, line));
    }

    [Fact]
    public void Old_operations_go_at_the_end_of_the_next_change_as_the_rules_say()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Rule", (".specify/config/workflow-config.yml", "retention:\n  operations: 30\n"));
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("New-Spec 'Announce delays'").ThrowOnError();
        var recorded = Path.GetDirectoryName(Assert.Single(Logs(repository)))!;
        var (old, young) = (Age(recorded, 31), Age(recorded, 29));
        engine.Run("Get-TrainOperation; New-Spec 'Mend the clock' -WhatIf").ThrowOnError();
        Assert.True(Directory.Exists(old));

        engine.Run("New-Spec 'Mend the clock'").ThrowOnError();

        Assert.Equal((false, true, true), (Directory.Exists(old), Directory.Exists(young), Directory.Exists(recorded)));
        Assert.Equal(3, Logs(repository).Count);
    }

    private static TestRepository CreateReleased(out TestRepository remote)
    {
        var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run(SpecScenes.Pipeline).ThrowOnError();
        return repository;
    }

    private static IReadOnlyList<string> Logs(TestRepository repository) =>
        [.. Directory.EnumerateFiles(Path.Combine(repository.GitDirectory, "release-train", "operations"), "log.jsonl", SearchOption.AllDirectories)];

    // The newest operation as a kill right behind this record would have left it, but for what the remote and the refs have already.
    private static void CutBehind(TestRepository repository, string record)
    {
        var log = Logs(repository).Single(file => File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, "plan.json")).Contains("Publish-Release", StringComparison.Ordinal));
        var lines = File.ReadAllText(log).Split('\n');
        File.WriteAllText(log, string.Concat(lines.Take(Array.FindIndex(lines, line => line.Contains(record, StringComparison.Ordinal)) + 1).Select(line => line + "\n")));
    }

    // The same operation as if it had been so many days ago: its id tells its time, ten letters of 48 bits.
    private static string Age(string folder, int days)
    {
        const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        var time = DateTimeOffset.UtcNow.AddDays(-days).ToUnixTimeMilliseconds();
        var id = string.Concat(Enumerable.Range(0, 10).Select(letter => Alphabet[(int)((time >> (5 * (9 - letter))) & 31)])) + Path.GetFileName(folder)[10..];
        var aged = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(folder)!, id)).FullName;
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            File.Copy(file, Path.Combine(aged, Path.GetFileName(file)));
        }

        return aged;
    }
}
