using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Gates;

public sealed class TestSpecGateTests
{
    private const string Name = "spec-001-work";

    [Fact]
    public void The_next_gate_is_asked_with_every_check_its_place_and_what_failed_first()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec(Name, "implementing", files: [($"specs/{Name}/tasks.md", "- [x] T001 Begin in src/a.txt\n- [ ] T002 End\n")]);
        using var engine = new ModuleEngine(repository.Path);

        var gate = (dynamic)engine.Run("Test-SpecGate spec-001").ThrowOnError().Single!;

        Assert.Equal(("spec-001", "Implementing", "Testing", "Failed"), ((string)gate.Spec, (string)gate.From.ToString(), (string)gate.To.ToString(), (string)gate.Verdict.ToString()));
        var first = gate.Checks[0];
        Assert.Equal(("tasks-open", $"specs/{Name}/tasks.md", 2), ((string)first.Id, (string)first.File, (int)first.Line));
    }

    [Fact]
    public void Nothing_changes_and_the_remote_is_not_asked()
    {
        using var repository = SpecScenes.CreateTrain();
        foreach (var stage in new[] { "draft", "implementing", "testing", "review" })
        {
            repository.AddSpec($"spec-00{stage.Length % 10}-{stage}", stage);
        }

        repository.AddRemote();
        repository.Git("remote", "set-url", "origin", Path.Combine(repository.Root, "gone.git"));
        using var engine = new ModuleEngine(repository.Path);
        var before = FolderSnapshot.Of(repository.Root);

        Assert.Empty(engine.Run("Test-SpecGate -To merged; Get-Spec | Test-SpecGate; Test-SpecGate * -Quiet").ThrowOnError().Warnings);

        FolderSnapshot.Of(repository.Root).DemandSame(before);
    }

    [Theory]
    [InlineData("Test-SpecGate 1", "Tasked")]
    [InlineData("Test-SpecGate 1 -To testing", "Tasked ChecklistValidated Implementing")]
    [InlineData("Test-SpecGate 1 clarified", "Draft")]
    [InlineData("Test-SpecGate 1 -Stage tasked", "Planned")]
    [InlineData("Get-Spec | Test-SpecGate", "Tasked Review")]
    [InlineData("'spec-001', 2 | Test-SpecGate", "Tasked Review")]
    [InlineData("Test-SpecGate spec-00*", "Tasked Review")]
    [InlineData("Test-SpecGate", "Tasked Review")]
    public void The_gates_on_the_way_are_asked_whatever_form_specs_come_in(string script, string from)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec(Name, "tasked");
        repository.AddSpec("spec-002-rest");
        repository.AddSpec("spec-003-gone", "closed");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(from.Split(' '), engine.Run(script).ThrowOnError().Texts("From"));
    }

    [Theory]
    [InlineData("Test-SpecGate 2 -Quiet", true)]
    [InlineData("Test-SpecGate 1 -Quiet", false)]
    [InlineData("Test-SpecGate 1, 2 -Quiet", false)]
    [InlineData("@() | Test-SpecGate -Quiet", false)]
    public void Quiet_is_one_boolean(string script, bool holds)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec(Name, "tasked");
        repository.AddSpec("spec-002-rest");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(holds, engine.Run(script).ThrowOnError().Single);
    }

    [Fact]
    public void A_spec_that_is_missing_and_a_gate_that_is_none_are_errors_and_the_others_are_asked()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec(Name, "tasked");
        using var engine = new ModuleEngine(repository.Path);

        var asked = engine.Run("Test-SpecGate 7, 1");
        Assert.Equal(["SpecNotFound"], asked.ErrorIds);
        Assert.Equal(["spec-001"], asked.Texts("Spec"));
        Assert.Equal(["GateNotFound"], engine.Run("Test-SpecGate 1 -To draft").ErrorIds);
        Assert.Equal(false, engine.Run("Test-SpecGate 7, 1 -Quiet").Single);
    }

    [Fact]
    public void The_tables_fit_a_screen_and_name_what_failed()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec(Name, "tasked");
        using var engine = new ModuleEngine(repository.Path, width: 100);

        var gates = engine.Render("Test-SpecGate").ThrowOnError().Text;
        var checks = engine.Render("(Test-SpecGate).Checks").ThrowOnError().Text;

        Assert.Contains("failed: checklist-missing", gates, StringComparison.Ordinal);
        Assert.Contains($"specs/{Name}/checklists", checks, StringComparison.Ordinal);
        Assert.All((gates + checks).Split('\n'), line => Assert.True(line.TrimEnd().Length <= 100, line));
    }

    [Fact]
    public void Stages_and_specs_are_completed()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec(Name, "tasked");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["spec-001-work"], engine.Complete("Test-SpecGate spec-0"));
        Assert.Equal(["Planned"], engine.Complete("Test-SpecGate 1 -To p"));
    }

    [Fact]
    public void What_came_after_the_merge_is_asked_too()
    {
        using var repository = SpecScenes.CreateTrain();

        // In the one that all tests share, others have open contexts of a spec-001 too.
        using var journal = JournalFolder.For(repository);
        repository.AddSpec(Name);
        var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Merge-Spec 1").ThrowOnError();
        Assert.Equal(["Undecided"], engine.Run("Test-SpecGate 1").ThrowOnError().Texts("Verdict"));
        engine.Run("Publish-Release -Bump Minor").ThrowOnError();
        Assert.Equal(["tag-unpushed"], engine.Run("(Test-SpecGate 1).Checks | Where-Object Verdict -ne Passed").ThrowOnError().Texts("Id"));
        engine.Run("Get-Release -Latest | Complete-Sprint").ThrowOnError();
        Assert.Empty(engine.Run("(Test-SpecGate 1).Checks | Where-Object Verdict -ne Passed").ThrowOnError().Output);
        repository.Git("branch", Name, "dev");
        Assert.Equal(["branch-left"], engine.Run("(Test-SpecGate 1).Checks | Where-Object Verdict -eq Failed").ThrowOnError().Texts("Id"));
        Assert.Equal(repository.Git("rev-parse", "dev"), remote.Git("rev-parse", "dev"));
    }
}
