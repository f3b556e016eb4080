namespace ReleaseTrain.Audit;

public sealed class RemedyTests
{
    [Fact]
    public void A_command_names_the_repository_only_where_it_has_to()
    {
        var (here, elsewhere, below) = (new Remedy(null, null), new Remedy("/a b", "/a b"), new Remedy(null, "/a"));

        Assert.Equal("Merge-Spec x", here.Train("Merge-Spec x"));
        Assert.Equal("git switch dev", here.Git("switch", "dev"));
        Assert.Equal("Merge-Spec x -Repository '/a b'", elsewhere.Train("Merge-Spec x"));
        Assert.Equal("git -C '/a b' switch dev", elsewhere.Git("switch", "dev"));
        Assert.Equal(("a.md", "'/a b/a.md'", "/a/a.md"), (here.File("a.md"), elsewhere.File("a.md").Replace('\\', '/'), below.File("a.md").Replace('\\', '/')));
        Assert.Equal("Merge-Spec x", below.Train("Merge-Spec x"));
        Assert.Equal("git -C /a switch dev && git -C /a merge main", Remedy.Join(below.Git("switch", "dev"), below.Git("merge", "main")));
    }
}
