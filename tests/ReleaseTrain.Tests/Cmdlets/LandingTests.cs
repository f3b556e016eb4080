using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Cmdlets;

public sealed class LandingTests
{
    [Fact]
    public void A_warning_that_ends_the_pipeline_never_ends_a_landing_in_its_middle()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-work", stage: "draft");
        using var remote = repository.AddRemote();
        var hook = remote.WriteHook("pre-receive", "exit 1");
        using var engine = new ModuleEngine(repository.Path);

        var stopped = engine.Run("Suspend-Spec 1 -Reason 'Waits for data.' -WarningAction Stop");

        Assert.NotNull(stopped.Terminating);
        Assert.Contains("LedgerNotPushed", stopped.Terminating.ToString(), StringComparison.Ordinal);
        File.Delete(hook);
        var next = engine.Run("Resume-Spec 1").ThrowOnError();
        Assert.DoesNotContain(next.Warnings, warning => warning.StartsWith("OperationRolledBack", StringComparison.Ordinal));
        Assert.Equal(repository.Git("rev-parse", "spec-001-work"), remote.Git("rev-parse", "spec-001-work"));
    }
}
