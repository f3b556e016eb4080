using ReleaseTrain.Configuration;
using ReleaseTrain.Fixtures;

namespace ReleaseTrain.Core.Tests.Configuration;

/// <summary>Whether a file can be added to a tree without touching what somebody else put there.</summary>
public sealed class TreeSpotTests
{
    [Theory]
    [InlineData("docs/WORKFLOW.md")]
    [InlineData("new/deep/file.md")]
    [InlineData("file.md")]
    public void A_place_where_nothing_lies_is_free(string path)
    {
        var spot = Find(path);

        Assert.True(spot.IsFree);
        Assert.Equal(path, spot.Path);
    }

    [Theory]
    [InlineData("docs/roadmap.md", "docs/ROADMAP.md")]
    [InlineData("readme.MD", "README.md")]
    [InlineData("DOCS/ROADMAP.md", "docs/ROADMAP.md")]
    public void A_file_is_found_whatever_its_capitals(string path, string found)
    {
        var spot = Find(path);

        Assert.NotNull(spot.Blob);
        Assert.Equal(found, spot.Path);
    }

    [Theory]
    [InlineData("Docs/WORKFLOW.md", "'docs' is spelled differently here.")]
    [InlineData("README.md/file", "'README.md' is a file.")]
    [InlineData("docs", "'docs' is a folder.")]
    [InlineData("link/file.md", "'link' is a symbolic link.")]
    [InlineData("link", "'link' is a symbolic link.")]
    [InlineData("module/file.md", "'module' is a submodule.")]
    public void What_stands_in_the_way_is_named(string path, string obstacle)
    {
        var spot = Find(path);

        Assert.False(spot.IsFree);
        Assert.Null(spot.Blob);
        Assert.Equal(obstacle, spot.Obstacle);
    }

    private static TreeSpot Find(string path)
    {
        using var repository = TestRepository.Create();
        repository.Commit("Begin documents", ("docs/ROADMAP.md", "# Roadmap\n"));
        var target = repository.GitWith("docs", "hash-object", "-w", "--stdin");
        repository.Git("update-index", "--add", "--cacheinfo", $"120000,{target},link");
        repository.Git("update-index", "--add", "--cacheinfo", $"160000,{repository.Head},module");
        repository.Git("commit", "--quiet", "-m", "Add a link and a submodule");
        using var opened = repository.Open();

        return TreeSpot.Find(opened.Objects, opened.Objects.ReadCommit(repository.Head).Tree, path);
    }
}
