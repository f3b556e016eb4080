using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Branches;

public class GetMergedBranchTests
{
    [Fact]
    public void A_merged_branch_says_what_merged_it_and_how_that_is_known()
    {
        using var repository = SpecScenes.CreateTrain();
        var tip = repository.AddMergedBranch("topic");
        repository.AddBranch("open");
        using var engine = new ModuleEngine(repository.Path);

        var merged = (dynamic)engine.Run("Get-MergedBranch").ThrowOnError().Single!;

        Assert.Equal("topic", (string)merged.Name);
        Assert.Equal(tip, (string)merged.Tip);
        Assert.Equal("dev", (string)merged.MergedInto);
        Assert.Equal(repository.Head, (string)merged.MergedBy);
        Assert.Equal("Ancestry", merged.Evidence.ToString());
        Assert.Equal("Certain", merged.Confidence.ToString());
        Assert.Null((string?)merged.Remote);
        Assert.Null((string?)merged.Worktree);
        Assert.Null((string?)merged.Spec);
    }

    [Fact]
    public void A_branch_of_a_landed_spec_names_the_spec_and_the_merge_of_its_landing()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        var commit = engine.Run("Merge-Spec").ThrowOnError().Texts("Commit")[0];

        var merged = (dynamic)engine.Run("Get-MergedBranch").ThrowOnError().Single!;

        Assert.Equal("spec-001", (string)merged.Spec);
        Assert.Equal(commit, (string)merged.MergedBy);
    }

    [Fact]
    public void A_branch_without_a_commit_of_its_own_was_never_merged()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Git("branch", "fresh");
        repository.Git("branch", "spec-009-fresh");
        repository.Commit("Go on", ("more.txt", "more\n"));
        repository.Git("branch", "newest");
        repository.Git("branch", "of-main", "main");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Empty(engine.Run("Get-MergedBranch").ThrowOnError().Output);
    }

    [Fact]
    public void A_landed_spec_whose_branch_was_fast_forwarded_is_merged_all_the_same()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();
        repository.Git("branch", "--force", "spec-001-work", "dev");

        Assert.Equal(["spec-001-work"], engine.Run("Get-MergedBranch").ThrowOnError().Texts("Name"));
    }

    [Fact]
    public void Branches_of_the_remote_are_judged_by_its_own_integration_branch()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddMergedBranch("topic");
        repository.AddRemote();
        repository.AddMergedBranch("unpublished");
        repository.Git("push", "--quiet", "origin", "unpublished");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["topic ", "topic origin", "unpublished "], engine.Run("Get-MergedBranch | ForEach-Object { \"$($_.Name) $($_.Remote)\" }").ThrowOnError().Output.Select(item => item.ToString()));
        Assert.Equal(["topic", "unpublished"], engine.Run("Get-MergedBranch -Local").ThrowOnError().Texts("Name"));
        Assert.Equal(["topic"], engine.Run("Get-MergedBranch -Remote").ThrowOnError().Texts("Name"));
    }

    [Fact]
    public void Permanent_and_protected_branches_are_not_listed_and_checked_out_ones_say_where()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Rule", (".specify/config/workflow-config.yml", "version: 1\nbranches:\n  protected: ['keep/*']\n"));
        repository.AddMergedBranch("keep/this");
        repository.AddMergedBranch("topic");
        var linked = Path.Combine(repository.Root, "linked");
        repository.Git("worktree", "add", "--quiet", linked, "topic");
        using var engine = new ModuleEngine(repository.Path);

        var merged = (dynamic)engine.Run("Get-MergedBranch").ThrowOnError().Single!;

        Assert.Equal("topic", (string)merged.Name);
        Assert.Equal(linked, (string)merged.Worktree);
    }

    [Fact]
    public void Names_and_wildcards_choose_and_what_is_not_merged_says_why()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddMergedBranch("topic/one");
        repository.AddMergedBranch("topic/two");
        repository.AddBranch("open");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["topic/one", "topic/two"], engine.Run("Get-MergedBranch topic/*").ThrowOnError().Texts("Name"));
        Assert.Equal(["topic/two"], engine.Run("Get-MergedBranch topic/two").ThrowOnError().Texts("Name"));
        Assert.Empty(engine.Run("Get-MergedBranch nothing*").ThrowOnError().Output);
        var wrong = engine.Run("Get-MergedBranch open, none");
        Assert.Equal(["BranchNotMerged", "BranchNotFound"], wrong.ErrorIds);
        Assert.Contains("1 commit that 'dev' lacks", wrong.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_branches_are_completed()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddMergedBranch("topic/one");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["topic/one"], engine.Complete("Get-MergedBranch top"));
        Assert.Equal(["topic/one"], engine.Complete("Remove-MergedBranch top"));
    }

    [Fact]
    public void A_table_fits_a_narrow_screen()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddMergedBranch("topic");
        using var engine = new ModuleEngine(repository.Path, width: 80);

        var text = engine.Render("Get-MergedBranch").Text;

        Assert.Contains("topic", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 80, line));
    }
}
