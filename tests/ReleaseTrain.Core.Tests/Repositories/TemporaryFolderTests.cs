using System.Diagnostics;
using System.Globalization;
using ReleaseTrain.Adapters.Repositories;

namespace ReleaseTrain.Repositories;

public sealed class TemporaryFolderTests : IDisposable
{
    private const string Mark = "temporary folder of a release train";

    private readonly string _parent = Directory.CreateTempSubdirectory("strays").FullName;

    [Fact]
    public void What_a_killed_process_left_is_removed()
    {
        var stray = Leave("release-train-1", $"{Mark}\n{int.MaxValue}\n2026-01-02T03:04:05.0000000Z\n");
        File.WriteAllText(Path.Combine(stray, "objects"), "left\n");

        Assert.Equal([stray], TemporaryFolder.RemoveStray(_parent));

        Assert.False(Directory.Exists(stray));
    }

    [Fact]
    public void One_whose_number_another_process_has_by_now_is_removed_too()
    {
        var stray = Leave("release-train-1", $"{Mark}\n{Environment.ProcessId}\n2001-01-02T03:04:05.0000000Z\n");

        Assert.Equal([stray], TemporaryFolder.RemoveStray(_parent));
    }

    [Fact]
    public void One_whose_owner_lives_stays_and_goes_with_it()
    {
        var folder = TemporaryFolder.Create();

        Assert.DoesNotContain(folder.Path, TemporaryFolder.RemoveStray(Path.GetDirectoryName(folder.Path)!));
        Assert.True(Directory.Exists(folder.Path));
        folder.Dispose();

        Assert.False(Directory.Exists(folder.Path));
    }

    [Fact]
    public void One_that_a_running_process_has_let_go_of_stays()
    {
        using var process = Process.GetCurrentProcess();
        var left = Leave("release-train-1", string.Create(CultureInfo.InvariantCulture, $"{Mark}\n{process.Id}\n{process.StartTime.ToUniversalTime():O}\n"));

        Assert.Empty(TemporaryFolder.RemoveStray(_parent));
        Assert.True(Directory.Exists(left));
    }

    [Theory]
    [InlineData("release-train-1", null)]
    [InlineData("release-train-1", "")]
    [InlineData("release-train-1", "somebody's\n2147483647\n2026-01-02T03:04:05.0000000Z\n")]
    [InlineData("release-train-1", Mark + "\n2147483647\n")]
    [InlineData("another", Mark + "\n2147483647\n2026-01-02T03:04:05.0000000Z\n")]
    public void What_is_not_provably_ours_stays(string name, string? owner)
    {
        var folder = Leave(name, owner);

        Assert.Empty(TemporaryFolder.RemoveStray(_parent));
        Assert.True(Directory.Exists(folder));
    }

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    private string Leave(string name, string? owner)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_parent, name)).FullName;
        if (owner is not null)
        {
            File.WriteAllText(Path.Combine(folder, "owner"), owner);
        }

        return folder;
    }
}
