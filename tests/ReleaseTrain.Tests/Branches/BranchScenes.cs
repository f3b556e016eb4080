using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Branches;

/// <summary>Branches for tests, made by git alone.</summary>
internal static class BranchScenes
{
    /// <summary>A branch with a commit of its own, off the branch that is checked out; the id of its tip.</summary>
    public static string AddBranch(this TestRepository repository, string name) =>
        repository.CommitOn(name, repository.Git("symbolic-ref", "--short", "HEAD"), $"Work on {name}", ($"src/{name.Replace('/', '-')}.txt", name));

    /// <summary>The same, merged into the branch that is checked out.</summary>
    public static string AddMergedBranch(this TestRepository repository, string name)
    {
        var tip = repository.AddBranch(name);
        repository.Git("merge", "--quiet", "--no-ff", "-m", $"Merge {name}", name);
        return tip;
    }

    public static string Branches(this TestRepository repository) => repository.Git("for-each-ref", "--format=%(refname:short)", "refs/heads").ReplaceLineEndings(" ");

    public static string Attic(this TestRepository repository) => repository.Git("for-each-ref", "--format=%(objectname) %(refname:lstrip=3)", "refs/release-train/attic");
}
