using System.Management.Automation;
using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Cmdlets;

public sealed class LockTests
{
    // Verbose messages arrive while the command is under way: the first one that tells of waiting sets the event.
    private const string WaitAndTell = """
        param($Started)
        Suspend-Spec 1 -Reason 'Waits for data.' -Wait -Verbose 4>&1 | ForEach-Object { if ("$_" -like 'Waiting for*') { [void]$Started.Set() } else { $_ } }
        """;

    [Fact]
    public void A_repository_that_another_command_changes_is_left_to_it()
    {
        using var repository = CreateRepository();
        using var engine = new ModuleEngine(repository.Path);
        using var held = Hold(repository);

        var refused = engine.Run("Suspend-Spec 1 -Reason 'Waits for data.'");

        Assert.Equal(["LockHeld"], refused.ErrorIds);
        Assert.Equal(ErrorCategory.ResourceBusy, refused.Errors[0].CategoryInfo.Category);
        Assert.Contains("-Wait", refused.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_is_told_to_waits_and_goes_on()
    {
        using var repository = CreateRepository();
        using var engine = new ModuleEngine(repository.Path);
        using var started = new ManualResetEvent(initialState: false);
        var held = Hold(repository);

        var waiting = Task.Run(() => engine.Run(WaitAndTell, ("Started", started)));
        started.WaitOne();
        held.Dispose();

        Assert.Equal(["spec-001"], (await waiting).ThrowOnError().Texts("Id").OfType<string>());
    }

    [Fact]
    public void Waiting_ends_when_the_user_stops_it()
    {
        using var repository = CreateRepository();
        using var engine = new ModuleEngine(repository.Path);
        using var held = Hold(repository);
        var before = repository.Git("for-each-ref");

        Assert.Equal(PSInvocationState.Stopped, engine.RunAndStop(WaitAndTell));

        Assert.Equal(before, repository.Git("for-each-ref"));
    }

    [Fact]
    public void Showing_what_would_be_done_needs_no_lock()
    {
        using var repository = CreateRepository();
        using var engine = new ModuleEngine(repository.Path);
        using var held = Hold(repository);

        engine.Run("Suspend-Spec 1 -Reason 'Waits for data.' -WhatIf").ThrowOnError();
    }

    private static TestRepository CreateRepository()
    {
        var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        return repository;
    }

    private static FileStream Hold(TestRepository repository)
    {
        var folder = Directory.CreateDirectory(Path.Combine(repository.GitDirectory, "release-train")).FullName;
        return new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
    }
}
