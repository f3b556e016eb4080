using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Hosting;

/// <summary>What a stranger sees first.</summary>
public sealed class TourTests
{
    [Fact]
    public void The_tour_takes_three_specs_to_a_release_and_leaves_nothing_behind()
    {
        using var repository = TestRepository.Create();
        var before = FolderSnapshot.Of(repository.Path);

        var (code, output, errors) = ConsoleProcess.Run(repository.Path);

        Assert.True(code == 0, output + errors);
        Assert.All(
            [
                "Get-Spec -Stage review | Merge-Spec | Publish-Release -Bump Minor",
                "spec-001    review",
                "0.0.0-dev",
                "v0.1.0",
                "- Announce delays (spec-002)",
                "spec-003    closed",
                "tag: v0.1.0",
                "Merge spec-002-announce-delays",
            ],
            line => Assert.Contains(line, output, StringComparison.Ordinal));
        Assert.StartsWith("Set-SpecStage: spec-001 cannot go from draft to clarified:", errors, StringComparison.Ordinal);
        Assert.Single(errors.Split('\n'), line => line.StartsWith("Set-SpecStage: ", StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', output + errors);
        Assert.False(Directory.Exists(FolderIn(output)));
        before.DemandSame(FolderSnapshot.Of(repository.Path));
    }

    [Fact]
    public void The_tour_s_project_is_kept_when_it_is_asked_for_and_is_sound()
    {
        var (code, output, errors) = ConsoleProcess.Run(Path.GetTempPath(), "-Keep");

        var folder = FolderIn(output);
        try
        {
            Assert.True(code == 0, output + errors);
            using var engine = new ModuleEngine(folder);
            Assert.Equal(["v0.1.0"], engine.Run("Get-Release").ThrowOnError().Texts("Tag"));
            Assert.Equal(["True"], engine.Run("Get-Release").ThrowOnError().Texts("IsPushed"));
            Assert.Equal(0, engine.Run("[void](git fsck --strict); $LASTEXITCODE").ThrowOnError().Single);
        }
        finally
        {
            Remove(Path.GetDirectoryName(folder)!);
        }
    }

    private static void Remove(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static string FolderIn(string output) => output.Split('\n').Last(line => line.EndsWith("departures", StringComparison.Ordinal)).Trim();
}
