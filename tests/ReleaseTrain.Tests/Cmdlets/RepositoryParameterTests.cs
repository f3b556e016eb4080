using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Cmdlets;

/// <summary>The folder's name holds a space, brackets and an emoji in every one of these.</summary>
public sealed class RepositoryParameterTests
{
    [Fact]
    public void Without_it_the_repository_is_searched_from_the_location_upward()
    {
        using var repository = TestRepository.Create();
        repository.Write("a/b/c.txt", "deep");
        using var engine = new ModuleEngine(repository.FullPath("a/b")).AddProbes();

        Assert.Equal(repository.Path, engine.Run("Test-Probe -Root").ThrowOnError().Single);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("../{folder}")]
    [InlineData("../{folder}/")]
    public void A_relative_path_means_the_sessions_location_and_not_the_process_folder(string path)
    {
        using var repository = TestRepository.Create();
        using var engine = new ModuleEngine(repository.Path).AddProbes();

        Assert.NotEqual(repository.Path, Environment.CurrentDirectory);
        Assert.Equal(repository.Path, engine.Run("param($Path) Test-Probe -Root -Repository $Path", ("Path", path.Replace("{folder}", Path.GetFileName(repository.Path), StringComparison.Ordinal))).ThrowOnError().Single);
    }

    [Fact]
    public void A_path_below_a_repository_is_not_one()
    {
        using var repository = TestRepository.Create();
        repository.Write("a/b.txt", "deep");
        using var engine = new ModuleEngine(repository.Path).AddProbes();

        var result = engine.Run("Test-Probe -Root -Repository a");

        Assert.Equal(["RepositoryNotFound"], result.ErrorIds);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void A_folder_outside_of_any_repository_says_so()
    {
        using var repository = TestRepository.Create();
        using var engine = new ModuleEngine(repository.Root).AddProbes();

        Assert.Equal(["RepositoryNotFound"], engine.Run("Test-Probe -Root").ErrorIds);
        Assert.Equal(["RepositoryNotFound"], engine.Run("Test-Probe -Root -Repository nowhere").ErrorIds);
    }

    [Theory]
    [InlineData("Test-Probe -Root -Repository Env:/HOME")]
    [InlineData("Test-Probe -Root -Repository Nowhere:/there")]
    [InlineData("Test-Probe -Root -Repository Nobody::there")]
    [InlineData("[void]$ExecutionContext.SessionState.Path.SetLocation('Env:'); Test-Probe -Root")]
    public void A_path_of_another_provider_is_refused(string script)
    {
        using var engine = new ModuleEngine().AddProbes();

        Assert.Equal(["PathNotFileSystem"], engine.Run(script).ErrorIds);
    }

    [Fact]
    public void A_path_in_a_drive_of_the_session_means_its_folder()
    {
        using var repository = TestRepository.Create();
        using var engine = new ModuleEngine().AddProbes();
        engine.Run(
            "param($Root) $drive = [Management.Automation.PSDriveInfo]::new('Work', $ExecutionContext.SessionState.Provider.GetOne('FileSystem'), $Root, '', $null); [void]$ExecutionContext.SessionState.Drive.New($drive, 'Global')",
            ("Root", repository.Root)).ThrowOnError();

        Assert.Equal(repository.Path, engine.Run("Test-Probe -Root -Repository Work:/work").ThrowOnError().Single);
        Assert.Equal(repository.Path, engine.Run("[void]$ExecutionContext.SessionState.Path.SetLocation('Work:/work'); Test-Probe -Root").ThrowOnError().Single);
    }
}
