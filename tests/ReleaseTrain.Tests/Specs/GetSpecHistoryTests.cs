using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Specs;

public sealed class GetSpecHistoryTests
{
    [Fact]
    public void Every_move_is_told_with_time_person_commit_and_reason()
    {
        using var repository = SpecScenes.CreateTrain();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("New-Spec 'Work'").ThrowOnError();
        repository.WriteDocuments("spec-001-work");
        engine.Run("""
            [void](Set-SpecStage 1)
            [void](Set-Spec 1 -Priority High)
            [void](Set-SpecStage 1 -Stage draft -Reason 'A question is open.')
            """).ThrowOnError();

        var history = engine.Run("Get-SpecHistory 1").ThrowOnError();

        Assert.Equal([null, "Draft", "Clarified"], history.Texts("From"));
        Assert.Equal(["Draft", "Clarified", "Draft"], history.Texts("To"));
        Assert.Equal([null, null, "A question is open."], history.Texts("Reason"));
        Assert.Equal(repository.Git("rev-list", "--reverse", "dev..spec-001-work", "--", "specs/spec-001-work/.status").Split('\n'), history.Texts("Commit"));
        Assert.All(history.Texts("By"), by => Assert.Contains("<", by!, StringComparison.Ordinal));
        Assert.Null(((dynamic)history.Output[0]).Duration);
        Assert.IsType<TimeSpan>(((dynamic)history.Output[1]).Duration);
    }

    [Fact]
    public void Durations_are_the_times_in_the_stage_before_and_waivers_are_told()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Git("switch", "--quiet", "--create", "spec-001-work");
        At(repository, "2026-01-01T10:00:00+0100", "draft", "Write");
        At(repository, "2026-01-03T12:30:00+0100", "clarified", "Move\n\nGate-Waiver: clarify-open\nGate-Waiver: clarify-rationale");
        At(repository, "2026-01-03T12:45:00+0100", "no stage at all", "Break");
        At(repository, "2026-01-03T13:00:00+0100", "clarified", "Mend");
        using var engine = new ModuleEngine(repository.Path);

        var history = engine.Run("Get-SpecHistory spec-001").ThrowOnError();

        Assert.Equal(["Draft", "Clarified"], history.Texts("To"));
        Assert.Equal(new TimeSpan(2, 2, 30, 0), ((dynamic)history.Output[1]).Duration);
        Assert.Equal(["clarify-open", "clarify-rationale"], (IEnumerable<string>)((dynamic)history.Output[1]).Waivers);
    }

    [Fact]
    public void After_the_landing_the_history_goes_on_where_the_spec_went()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-work", "implementing");
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Set-SpecStage 1 -Stage review | Merge-Spec").ThrowOnError();

        Assert.Equal(["Implementing", "Review", "Merged"], engine.Run("Get-SpecHistory 1").ThrowOnError().Texts("To"));

        repository.Git("branch", "-D", "spec-001-work");
        Assert.Equal(["Implementing", "Review", "Merged"], engine.Run("Get-Spec | Get-SpecHistory").ThrowOnError().Texts("To"));
    }

    [Fact]
    public void A_squashed_landing_keeps_what_only_the_branch_knows()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-work", "implementing");
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Set-SpecStage 1 -Stage review").ThrowOnError();
        repository.Git("merge", "--quiet", "--squash", "spec-001-work");
        repository.Commit("Squash", ("specs/spec-001-work/.status", "merged\n"), ("specs/spec-001-work/.train.yml", $"version: 1\nlanded:\n- id: a1\n  operation: o\n  sprint: s\n  merge: m\n  tip: {repository.Git("rev-parse", "spec-001-work")}\n  contentId: c\n"));

        Assert.Equal(["Implementing", "Review", "Merged"], engine.Run("Get-SpecHistory 1").ThrowOnError().Texts("To"));
    }

    [Fact]
    public void Without_a_ledger_there_is_no_history_and_without_a_spec_an_error()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.CommitOn("001-work", "dev", "Write", ("specs/001-work/spec.md", "# Work\n"));
        using var engine = new ModuleEngine(repository.Path);

        Assert.Empty(engine.Run("Get-SpecHistory 1; @() | Get-SpecHistory; $null | Get-SpecHistory").ThrowOnError().Output);
        Assert.Equal(["SpecNotFound"], engine.Run("Get-SpecHistory 7").ErrorIds);
    }

    [Fact]
    public void The_table_fits_a_screen_of_80_columns()
    {
        using var repository = SpecScenes.CreateTrain();
        using var engine = new ModuleEngine(repository.Path, width: 80);
        engine.Run("New-Spec 'Work'").ThrowOnError();
        repository.WriteDocuments("spec-001-work");
        engine.Run("[void](Set-SpecStage 1); [void](Set-SpecStage 1 -Stage draft -Reason 'A question that nobody had thought of is open again.')").ThrowOnError();

        var lines = engine.Render("Get-SpecHistory 1").ThrowOnError().Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
        Assert.Contains(lines, line => line.Contains("Spec: spec-001", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("< Draft", StringComparison.Ordinal));
    }

    private static void At(TestRepository repository, string time, string stage, string message)
    {
        repository.Write("specs/spec-001-work/.status", stage + "\n");
        repository.Git("add", "--all");
        repository.Git("-c", "user.name=Robin", "commit", "--quiet", "--date", time, "-m", message);
        var file = repository.Git("cat-file", "commit", "HEAD").Split('\n');
        var seconds = DateTimeOffset.Parse(time.Insert(22, ":"), System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeSeconds();
        var raw = string.Join('\n', file.Select(line => line.StartsWith("committer ", StringComparison.Ordinal) ? $"committer Robin <robin@example.com> {seconds} +0100" : line)) + "\n";
        repository.Git("update-ref", "refs/heads/spec-001-work", repository.GitWith(raw, "hash-object", "-t", "commit", "-w", "--stdin"));
    }
}
