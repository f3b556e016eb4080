using System.Globalization;
using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.States;

/// <summary>The session that runs the module: its strictness, its language, its location, and its neighbours.</summary>
public sealed class SessionStateTests
{
    private const string WholeWay = """
        [void](New-Spec 'Initial signaling', 'Inline titles' -Priority High)
        [void](Set-Spec 'SPEC-004' -Title 'Initial signaling in Istanbul' -Issue '#12')
        [void](Suspend-Spec 'iteration 005' -Reason 'Waits.' | Resume-Spec)
        [void](Get-Spec -Stage REVIEW, TESTING, IMPLEMENTING, Tasked)
        [void](Get-SpecHistory 4)
        [void](Set-SpecStage 'SPEC-003-FINISHED' -Stage REVIEW -Reason 'Read.')
        [void](Start-Sprint)
        $release = Merge-Spec | Publish-Release -Bump MINOR
        [void](Get-Sprint)
        [void](Get-ReleaseTrain)
        [void](Get-NextRelease)
        [void](Get-Release)
        [void]($release | Complete-Sprint)
        [void](Get-MergedBranch)
        [void](Remove-MergedBranch -WarningAction SilentlyContinue)
        [void](Get-TrainOperation)
        $release.Tag
        """;

    [Theory]
    [InlineData("Set-StrictMode -Version Latest")]
    [InlineData("$ErrorActionPreference = 'Stop'")]
    [InlineData("[cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = 'tr-TR'")]
    [InlineData("[cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = 'ar-SA'")]
    [InlineData("Set-StrictMode -Version Latest; $ErrorActionPreference = 'Stop'; [cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = 'tr-TR'")]
    public void The_whole_way_is_the_same_in_every_session(string session)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-003-finished", "testing");
        repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);

        var result = engine.Run($"{session}\n{WholeWay}").ThrowOnError();

        Assert.Equal("v0.1.0", result.Single);
        Assert.Empty(result.Warnings);
        Assert.Matches(@"## \[0\.1\.0\] - 20\d\d-\d\d-\d\d\n", repository.Git("show", "main:CHANGELOG.md"));
        Assert.Equal("closed", repository.StageOn("dev", "spec-003-finished"));
        Assert.Contains("priority: high", repository.Git("show", "spec-005-inline-titles:specs/spec-005-inline-titles/.train.yml"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_language_that_these_tests_speak_really_has_another_i()
    {
        Assert.Equal("İ", "i".ToUpper(CultureInfo.GetCultureInfo("tr-TR")));
    }

    [Theory]
    [InlineData("Set-SpecStage 9")]
    [InlineData("Merge-Spec 9")]
    [InlineData("Get-Spec 9")]
    [InlineData("Get-Spec 9 | Merge-Spec | Publish-Release")]
    public void Where_errors_stop_a_script_they_can_be_caught_with_id_and_next_command(string command)
    {
        using var repository = SpecScenes.CreateTrain();
        using var engine = new ModuleEngine(repository.Path);

        var caught = engine.Run($"Set-StrictMode -Version Latest; $ErrorActionPreference = 'Stop'; try {{ {command}; 'not reached' }} catch [ReleaseTrain.ReleaseTrainException] {{ $_.FullyQualifiedErrorId.Split(',')[0]; $_.Exception.NextCommand }}").ThrowOnError();

        Assert.Equal(["SpecNotFound", "Get-Spec -All"], caught.Output.Select(item => item.BaseObject));
    }

    [Fact]
    public void The_location_of_the_session_counts_and_the_folder_of_the_process_does_not()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-work", "testing");
        using var other = SpecScenes.CreateTrain();
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("[void](New-Spec 'Work in a worktree' -Worktree ../linked); [void](Set-SpecStage 1)").ThrowOnError();
        engine.Run(SpecScenes.Pipeline).ThrowOnError();
        engine.SetLocation(other.Path);

        Assert.True(File.Exists(Path.Combine(repository.Root, "linked", ".git")));
        Assert.Empty(engine.Run("Get-Spec -All").ThrowOnError().Output);
        Assert.Equal(["Released", "Draft"], engine.Run("param($Path) Get-Spec -Repository $Path", ("Path", Path.GetRelativePath(other.Path, repository.Path))).ThrowOnError().Texts("Stage"));
    }

    [Fact]
    public async Task Two_runspaces_take_two_repositories_the_whole_way_at_once()
    {
        using var left = SpecScenes.CreateTrain();
        using var right = SpecScenes.CreateTrain();
        left.AddReadySpecs(3);
        right.AddReadySpecs(2);

        var runs = await Task.WhenAll(new[] { left, right }.Select(repository => Task.Run(() =>
        {
            using var engine = new ModuleEngine(repository.Path);
            return engine.Run(SpecScenes.Pipeline).ThrowOnError();
        })));

        Assert.All(runs, run => Assert.Equal(["v0.1.0"], run.Texts("Tag")));
        Assert.Equal("released", left.StageOn("main", "spec-003-work"));
        Assert.Equal("released", right.StageOn("main", "spec-002-work"));
    }

    [Fact]
    public async Task Two_runspaces_on_one_repository_land_each_spec_once_and_lose_nothing()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(4);

        var runs = await RunTwiceAtOnce(repository, "Merge-Spec -Wait");

        Assert.All(runs, run => run.ThrowOnError());
        Assert.Equal(4, runs.Sum(run => run.Texts("Outcome").Count(outcome => outcome == "Merged")));
        Assert.Equal("4", repository.Git("rev-list", "--count", "--merges", "--first-parent", "main..dev"));
        Assert.Equal(string.Empty, repository.Git("status", "--porcelain"));
    }

    [Fact]
    public async Task Of_two_runspaces_that_do_not_wait_none_loses_and_the_one_that_came_late_is_told()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(4);

        var runs = await RunTwiceAtOnce(repository, "Merge-Spec");

        Assert.All(runs.SelectMany(run => run.ErrorIds), id => Assert.Equal("LockHeld", id));
        Assert.Equal(4, runs.Sum(run => run.Texts("Outcome").Count(outcome => outcome == "Merged")));
        Assert.Equal("4", repository.Git("rev-list", "--count", "--merges", "--first-parent", "main..dev"));
    }

    // Each in an engine and on a thread of its own, neither before the other is ready.
    private static async Task<IReadOnlyList<EngineResult>> RunTwiceAtOnce(TestRepository repository, string script)
    {
        using var barrier = new Barrier(2);
        return await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Factory.StartNew(
            () =>
            {
                using var engine = new ModuleEngine(repository.Path);
                barrier.SignalAndWait();
                return engine.Run(script);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
    }
}
