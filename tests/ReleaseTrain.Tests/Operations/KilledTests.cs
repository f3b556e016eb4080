using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Operations;

/// <summary>A process that is really killed, together with the git that it waits for; what it leaves is what a power cut leaves. Windows has no such signals.</summary>
public class KilledTests
{
    private const string Merge = "$env:TRAIN_PROCESS = $PID; Get-Spec -Stage review | Merge-Spec";
    private const string KillBoth = "test -n \"$TRAIN_PROCESS\" && kill -9 \"$TRAIN_PROCESS\" \"$PPID\"";

    [Fact]
    public void Killed_while_the_refs_are_locked_it_is_taken_back_and_runs_again()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var repository = CreateReady();
        repository.WriteHook("reference-transaction", $"cat > /dev/null; test \"$1\" = prepared && {KillBoth}; exit 0");
        var before = repository.Git("rev-parse", "dev");
        Kill(repository);

        AssertLandsAfter(repository, "OperationRolledBack", before);
    }

    [Fact]
    public void Killed_when_the_refs_have_just_moved_it_is_taken_back_and_runs_again()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var repository = CreateReady();
        repository.WriteHook("reference-transaction", $"cat > /dev/null; test \"$1\" = committed && {KillBoth}; exit 0");
        var before = repository.Git("rev-parse", "dev");
        Kill(repository);

        AssertLandsAfter(repository, "OperationRolledBack", before);
    }

    [Fact]
    public void Killed_while_the_work_tree_moves_it_is_taken_back_and_runs_again()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var repository = CreateReady();
        repository.Git("config", "filter.trap.smudge", $"cat; {KillBoth}; exit 0");
        File.WriteAllText(Path.Combine(repository.GitDirectory, "info", "attributes"), "src/spec-002-work.txt filter=trap\n");
        var before = repository.Git("rev-parse", "dev");
        Kill(repository);

        AssertLandsAfter(repository, "OperationRolledBack", before);
    }

    [Fact]
    public void Killed_while_it_pushes_it_blocks_until_it_is_resumed_and_the_ids_stay()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var repository = CreateReady();
        using var remote = repository.AddRemote();
        remote.WriteHook("pre-receive", $"cat > /dev/null; test -n \"$TRAIN_PROCESS\" && kill -9 \"$TRAIN_PROCESS\"; exit 0");
        Kill(repository);
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["OperationPending"], engine.Run("Merge-Spec").ErrorIds);
        var resumed = engine.Run("Resume-TrainOperation").ThrowOnError();

        Assert.Equal(["Published"], resumed.Texts("State"));
        Assert.Equal(repository.Git("rev-parse", "dev"), remote.Git("rev-parse", "dev"));
        Assert.Equal("3", repository.Git("rev-list", "--count", "--merges", "main..dev"));
        Assert.Equal(string.Empty, repository.Git("status", "--porcelain"));
        Assert.Empty(Leftovers(repository));
    }

    [Fact]
    public void Killed_after_the_push_it_is_finished_by_resuming()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var repository = CreateReady();
        using var remote = repository.AddRemote();
        repository.Git("config", "filter.trap.smudge", $"cat; {KillBoth}; exit 0");
        File.WriteAllText(Path.Combine(repository.GitDirectory, "info", "attributes"), "src/spec-002-work.txt filter=trap\n");
        Kill(repository);
        Assert.NotEqual(repository.Git("rev-parse", "dev"), remote.Git("rev-parse", "dev"));
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["Published"], engine.Run("Get-TrainOperation -State Interrupted | Resume-TrainOperation").ThrowOnError().Texts("State"));

        Assert.Equal(repository.Git("rev-parse", "dev"), remote.Git("rev-parse", "dev"));
        Assert.Equal("spec-003-work", repository.Read("src/spec-003-work.txt"));
        Assert.Equal(string.Empty, repository.Git("status", "--porcelain"));
        Assert.Empty(Leftovers(repository));
    }

    [Fact]
    public void Killed_while_branches_go_from_the_remote_the_next_change_finishes_it()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var repository = CreateReady();
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();
        remote.WriteHook("pre-receive", "cat > /dev/null; test -n \"$TRAIN_PROCESS\" && kill -9 \"$TRAIN_PROCESS\" && exit 1; exit 0");
        Kill(repository, "$env:TRAIN_PROCESS = $PID; Remove-MergedBranch");

        var next = engine.Run("Publish-Release").ThrowOnError();

        Assert.Contains(next.Warnings, said => said.StartsWith("OperationFinished", StringComparison.Ordinal));
        Assert.Equal("dev\nmain", repository.Git("for-each-ref", "--format=%(refname:short)", "refs/heads"));
        Assert.Equal("dev\nmain", remote.Git("for-each-ref", "--format=%(refname:short)", "refs/heads"));
        Assert.Empty(Leftovers(repository));
    }

    [Fact]
    public void The_temporary_folders_that_it_leaves_go_with_the_next_change()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var repository = CreateReady();
        var hook = repository.WriteHook("reference-transaction", $"cat > /dev/null; test \"$1\" = prepared && {KillBoth}; exit 0");
        Kill(repository);
        Assert.NotEmpty(Strays(repository));
        File.Delete(hook);

        using var next = ChildEngine.Start(repository.Path, $"$env:TMPDIR = '{repository.Root}'; New-Spec 'Next'");
        _ = next.StandardError.ReadToEndAsync();
        next.StandardOutput.ReadToEnd();
        next.WaitForExit();

        Assert.Equal(0, next.ExitCode);
        Assert.Empty(Strays(repository));
    }

    private static IEnumerable<string> Strays(TestRepository repository) => Directory.EnumerateDirectories(repository.Root, "release-train-*");

    private static TestRepository CreateReady()
    {
        var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(3);
        return repository;
    }

    private static void Kill(TestRepository repository, string script = Merge)
    {
        // Whoever is killed leaves temporary folders behind; these end with the repository.
        using var child = ChildEngine.Start(repository.Path, $"$env:TMPDIR = '{repository.Root}'; {script}");
        _ = child.StandardError.ReadToEndAsync();
        child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        Assert.NotEqual(0, child.ExitCode);
    }

    private static void AssertLandsAfter(TestRepository repository, string warning, string before)
    {
        using var engine = new ModuleEngine(repository.Path);

        var again = engine.Run("Merge-Spec").ThrowOnError();

        Assert.Contains(again.Warnings, said => said.StartsWith(warning, StringComparison.Ordinal));
        Assert.Equal(["Merged", "Merged", "Merged"], again.Texts("Outcome"));
        Assert.Equal(["Applied", "Undone"], engine.Run("Get-TrainOperation").ThrowOnError().Texts("State"));
        Assert.Equal("4", repository.Git("rev-list", "--count", "--first-parent", $"{before}..dev"));
        Assert.Equal(string.Empty, repository.Git("status", "--porcelain"));
        Assert.Empty(Leftovers(repository));
    }

    private static IEnumerable<string> Leftovers(TestRepository repository) =>
        Directory.EnumerateFiles(repository.GitDirectory, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".lock" or ".keep");
}
