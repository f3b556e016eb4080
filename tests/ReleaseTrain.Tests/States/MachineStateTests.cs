using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.States;

/// <summary>What is wrong with the machine or with the trust in a folder. What needs another environment runs in a process of its own.</summary>
public sealed class MachineStateTests
{
    [Theory]
    [InlineData("reading")]
    [InlineData("changing")]
    public void Without_a_repository_every_command_says_so(string column)
    {
        using var repository = SpecScenes.CreateTrain();
        using var engine = new ModuleEngine(repository.Root);
        var before = FolderSnapshot.Of(repository.Root);

        engine.DemandRefused(StateCommands.Column(column), "RepositoryNotFound", "-Repository");

        before.DemandSame(FolderSnapshot.Of(repository.Root));
    }

    [Theory]
    [InlineData("reading")]
    [InlineData("changing")]
    public void Without_git_every_command_says_so(string column)
    {
        using var repository = SpecScenes.CreateTrain();

        DemandRefused(repository, column, "GitNotFound", string.Empty, ("PATH", repository.Root));
    }

    [Theory]
    [InlineData("reading")]
    [InlineData("changing")]
    public void A_git_that_is_too_old_is_named_with_its_version(string column)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var repository = SpecScenes.CreateTrain();
        var folder = Directory.CreateDirectory(Path.Combine(repository.Root, "bin")).FullName;
        ScriptFile.Write(Path.Combine(folder, "git"), "echo 'git version 2.38.9'");

        DemandRefused(repository, column, "GitTooOld", "2.38.9", ("PATH", folder));
    }

    [Theory]
    [InlineData("reading")]
    [InlineData("changing")]
    public void A_repository_of_somebody_else_is_refused_with_the_advice_of_git(string column)
    {
        using var repository = SpecScenes.CreateTrain();

        DemandRefused(repository, column, "RepositoryNotTrusted", "git config --global --add safe.directory", ("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1"));
    }

    [Fact]
    public void The_console_tells_a_machine_without_git_what_it_lacks_and_fails()
    {
        using var repository = SpecScenes.CreateTrain();
        using var program = ConsoleProcess.Start(repository.Path, new Dictionary<string, string> { ["PATH"] = repository.Root }, "-Command", "Get-Spec");
        program.StandardInput.Close();
        var output = program.StandardOutput.ReadToEndAsync();
        var errors = program.StandardError.ReadToEnd();
        program.WaitForExit();

        Assert.Equal(1, program.ExitCode);
        Assert.Empty(output.Result);
        Assert.Contains("No git program is on the PATH.", errors, StringComparison.Ordinal);
    }

    private static void DemandRefused(TestRepository repository, string column, string id, string words, (string Name, string Value) variable)
    {
        var commands = StateCommands.Column(column);
        var before = FolderSnapshot.Of(repository.Root);

        var lines = ChildEngine.Run(repository.Path, string.Join('\n', commands), environment: new Dictionary<string, string> { [variable.Name] = variable.Value });

        Assert.Equal(commands.Count, lines.Count);
        Assert.All(lines, line => Assert.StartsWith($"{id}: ", line, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Contains(words, line, StringComparison.Ordinal));
        before.DemandSame(FolderSnapshot.Of(repository.Root));
    }
}
