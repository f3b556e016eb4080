using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Specs;

public sealed class NewSpecTests
{
    [Fact]
    public void A_title_becomes_a_branch_with_one_commit_and_nothing_is_checked_out()
    {
        using var repository = SpecScenes.CreateTrain();
        using var engine = new ModuleEngine(repository.Path);

        var made = (dynamic)engine.Run("New-Spec 'Signal the driver' -Priority High -ChangeKind Fix -Assignee Robin -Issue '#12'").ThrowOnError().Single!;

        Assert.Equal("spec-001-signal-the-driver", made.Name);
        Assert.Equal("dev", repository.Git("symbolic-ref", "--short", "HEAD"));
        Assert.Equal(string.Empty, repository.Git("status", "--porcelain"));
        Assert.Equal("1", repository.Git("rev-list", "--count", "dev..spec-001-signal-the-driver"));
        Assert.Equal(repository.Git("rev-parse", "spec-001-signal-the-driver"), (string)made.Tip);
        Assert.Equal("draft", repository.StageOn("spec-001-signal-the-driver", "spec-001-signal-the-driver"));
        var ledger = repository.Git("show", "spec-001-signal-the-driver:specs/spec-001-signal-the-driver/.train.yml");
        Assert.Matches("(?m)^uid: \"?[0-9a-f]{12}\"?$", ledger);
        Assert.Contains("priority: high", ledger, StringComparison.Ordinal);
        Assert.Contains("changeKind: fix", ledger, StringComparison.Ordinal);
        var document = repository.Git("show", "spec-001-signal-the-driver:specs/spec-001-signal-the-driver/spec.md");
        Assert.StartsWith("# Feature Specification: Signal the driver\n", document, StringComparison.Ordinal);
        Assert.Contains("`spec-001-signal-the-driver`", document, StringComparison.Ordinal);
        var message = repository.Git("show", "-s", "--format=%B", "spec-001-signal-the-driver");
        Assert.Matches("(?m)^Spec: spec-001-signal-the-driver\nSpec-Uid: [0-9a-f]{12}\nStage: draft\nTrain-Operation: [0-9A-Z]{26}$", message);
    }

    [Fact]
    public void What_New_Spec_writes_is_what_Get_Spec_reads()
    {
        using var repository = SpecScenes.CreateTrain();
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("New-Spec 'First'").ThrowOnError();
        var made = engine.Run("New-Spec 'Second thing' -DependsOn 1 -Priority Low -Assignee Kim -Issue 7, 8").ThrowOnError();
        var read = engine.Run("Get-Spec 2").ThrowOnError();

        Assert.Equal(read.Describe(), made.Describe());
        Assert.Equal(["spec-001"], (IEnumerable<string>)((dynamic)read.Single!).DependsOn);
    }

    [Fact]
    public void Several_titles_become_several_specs_in_one_operation()
    {
        using var repository = SpecScenes.CreateTrain();
        using var engine = new ModuleEngine(repository.Path);

        var made = engine.Run("'One', $null, '', 'Two' | New-Spec").ThrowOnError();

        Assert.Equal(["spec-001-one", "spec-002-two"], made.Texts("Name"));
        Assert.Single(Directory.GetDirectories(Path.Combine(repository.GitDirectory, "release-train", "operations")));
        Assert.Equal(OperationOf(repository, "spec-001-one"), OperationOf(repository, "spec-002-two"));
    }

    [Fact]
    public void Objects_with_the_right_members_become_specs()
    {
        using var repository = SpecScenes.CreateTrain();
        using var engine = new ModuleEngine(repository.Path);

        var made = engine.Run("""
            [pscustomobject]@{ Title = 'One'; Slug = 'uno'; Priority = 'High' }, [pscustomobject]@{ Title = 'Two'; ChangeKind = 'Breaking'; Issues = '#1', '#2' } | New-Spec
            """).ThrowOnError();

        Assert.Equal(["spec-001-uno", "spec-002-two"], made.Texts("Name"));
        Assert.Equal(["High", "Normal"], made.Texts("Priority"));
        Assert.Equal(["Feature", "Breaking"], made.Texts("ChangeKind"));
    }

    [Fact]
    public void Numbers_are_taken_over_branches_directories_worktrees_and_remotes_and_hotfixes_count_apart()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Bring directories", ("specs/spec-0003-old/spec.md", "# Old\n"), ("specs/notes.md", "no spec"), ("specs/hotfix-040-crash/spec.md", "# Crash\n"));
        repository.CommitOn("topic", "dev", "Hide one", ("specs/spec-005-hidden/spec.md", "# Hidden\n"));
        repository.CommitOn("kim/spec-007-branch", "dev", "Only a branch");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["spec-008-a"], engine.Run("New-Spec A").ThrowOnError().Texts("Name"));

        repository.Write("specs/spec-010-uncommitted/spec.md", "# Not yet\n");
        Assert.Equal(["spec-011-b"], engine.Run("New-Spec B").ThrowOnError().Texts("Name"));

        var remote = repository.AddRemote();
        remote.Git("branch", "spec-0999-theirs", "dev");
        Assert.Equal(["spec-1000-c"], engine.Run("New-Spec C").ThrowOnError().Texts("Name"));
        Assert.Equal(["spec-1001"], engine.Run("New-Spec D").ThrowOnError().Texts("Id"));
    }

    [Theory]
    [InlineData("", "", "spec-001-next")]
    [InlineData("", ".specify/templates/plan-template.md", "001-next")]
    [InlineData("", ".specify/config/journaling-policy.yml", "spec-001-next")]
    [InlineData("001-old 002-older spec-003-odd", "", "004-next")]
    [InlineData("spec-001-old spec-002-older 003-odd", ".specify/templates/plan-template.md", "spec-004-next")]
    [InlineData("spec-001-old 002-newer", "", "003-next")]
    public void Names_follow_what_the_repository_uses(string directories, string file, string expected)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Set the scene", [.. directories.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => ($"specs/{name}/spec.md", (string?)"# Spec\n")), .. file.Length == 0 ? [] : new[] { (file, (string?)"# Nothing\n") }]);
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal([expected], engine.Run("New-Spec Next").ThrowOnError().Texts("Name"));
    }

    [Fact]
    public void The_template_of_the_repository_is_filled_and_kept_otherwise_as_it_is()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Bring a template", (".specify/templates/spec-template.md", "# Feature Specification: [FEATURE NAME]\r\n\r\n**Feature Branch**: `[###-feature-name]`\r\n**Created**: [DATE]\r\n**Input**: \"$ARGUMENTS\"\r\n[Entity 1] ünï\r\n"));
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("New-Spec 'Müller $1 & Co'").ThrowOnError();

        var today = repository.Git("log", "-1", "--format=%ad", "--date=format:%Y-%m-%d", "001-muller-1-co");
        Assert.Equal($"# Feature Specification: Müller $1 & Co\r\n\r\n**Feature Branch**: `001-muller-1-co`\r\n**Created**: {today}\r\n**Input**: \"Müller $1 & Co\"\r\n[Entity 1] ünï\r", repository.Git("show", "001-muller-1-co:specs/001-muller-1-co/spec.md"));
    }

    [Fact]
    public void Under_what_if_the_planned_specs_are_shown_and_not_one_byte_changes()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        var before = FolderSnapshot.Of(repository.Root);

        var planned = engine.Run("'One', 'Two' | New-Spec -Push -WhatIf | Set-SpecStage -WhatIf").ThrowOnError();

        Assert.Equal(["spec-002-one", "spec-003-two"], planned.Texts("Name"));
        Assert.Equal([null, null], planned.Texts("Tip"));
        FolderSnapshot.Of(repository.Root).DemandSame(before);
        Assert.Equal("spec-001-work", remote.Git("for-each-ref", "--format=%(refname:short)", "refs/heads/spec-*"));
    }

    [Fact]
    public void A_no_to_one_makes_a_new_plan_over_the_rest()
    {
        using var repository = SpecScenes.CreateTrain();
        using var engine = new ModuleEngine(repository.Path);
        foreach (var answer in new[] { 0, 2, 0, 0 })
        {
            engine.Answers.Enqueue(answer);
        }

        var made = engine.Run("'One', 'Two', 'Three' | New-Spec -Confirm").ThrowOnError();

        Assert.Equal(["spec-001-one", "spec-002-three"], made.Texts("Name"));
        Assert.Equal("spec-001-one\nspec-002-three", repository.Git("for-each-ref", "--format=%(refname:short)", "refs/heads/spec-*"));
        Assert.Equal(4, engine.Questions.Count);
    }

    [Theory]
    [InlineData("New-Spec 'Fine' -Slug '../../etc'")]
    [InlineData("New-Spec 'Fine' -Slug 'a..b'")]
    [InlineData("New-Spec 'Fine' -Slug 'two words'")]
    [InlineData("New-Spec 'Fine' -Slug '-x'")]
    [InlineData("New-Spec 'Fine' -Slug 'a.lock'")]
    [InlineData("New-Spec 'Fine' -Slug ''")]
    [InlineData("New-Spec '🚂'")]
    [InlineData("New-Spec '列車'")]
    public void A_name_that_could_not_be_a_branch_and_a_directory_everywhere_is_refused(string script)
    {
        using var repository = SpecScenes.CreateTrain();
        using var engine = new ModuleEngine(repository.Path);

        var refused = engine.Run(script);

        Assert.Equal(["SpecNameInvalid"], refused.ErrorIds);
        Assert.Equal("dev\nmain", repository.Git("for-each-ref", "--format=%(refname:short)", "refs/heads"));
    }

    [Fact]
    public void What_refuses_one_title_does_not_stop_the_others_even_where_errors_stop_the_script()
    {
        using var repository = SpecScenes.CreateTrain();
        using var engine = new ModuleEngine(repository.Path);

        var made = engine.Run("$ErrorActionPreference = 'Stop'; '🚂', 'Two' | New-Spec");

        Assert.Equal(["spec-001-two"], made.Texts("Name"));
        Assert.Equal(["SpecNameInvalid"], made.ErrorIds);
        Assert.Equal("draft", repository.StageOn("spec-001-two", "spec-001-two"));
    }

    [Fact]
    public void Checkout_switches_the_work_tree_and_takes_the_work_in_it_along()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Write("README.md", "# Edited\n");
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("New-Spec 'Here' -Checkout").ThrowOnError();

        Assert.Equal("spec-001-here", repository.Git("symbolic-ref", "--short", "HEAD"));
        Assert.Equal("draft\n", repository.Read("specs/spec-001-here/.status"));
        Assert.Equal("# Edited\n", repository.Read("README.md"));
    }

    [Fact]
    public void Checkout_is_refused_up_front_while_a_merge_is_under_way()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.CommitOn("other", "dev", "Add", ("new.txt", "new"));
        repository.Git("merge", "--quiet", "--no-commit", "--no-ff", "other");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["WorkTreeBusy"], engine.Run("New-Spec 'Here' -Checkout").ErrorIds);
        Assert.Equal(string.Empty, repository.Git("for-each-ref", "refs/heads/spec-*"));
        Assert.Equal(["spec-001-there"], engine.Run("New-Spec 'There'").ThrowOnError().Texts("Name"));
    }

    [Fact]
    public void Worktree_makes_a_linked_worktree_relative_to_the_location_of_the_session()
    {
        using var repository = SpecScenes.CreateTrain();
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("New-Spec 'Aside' -Worktree '../aside [1]'").ThrowOnError();

        var folder = Path.Combine(repository.Root, "aside [1]");
        Assert.Equal("draft\n", File.ReadAllText(Path.Combine(folder, "specs", "spec-001-aside", ".status")));
        Assert.Equal("dev", repository.Git("symbolic-ref", "--short", "HEAD"));
        Assert.Equal(["FolderExists"], engine.Run("New-Spec 'Again' -Worktree '../aside [1]'").ErrorIds);
        Assert.Equal(["SeveralTitles"], engine.Run("New-Spec 'A', 'B' -Worktree '../b'").ErrorIds);
        Assert.Equal(["spec-001"], engine.Run("Get-Spec").Texts("Id"));
    }

    [Fact]
    public void A_repository_without_a_commit_has_nothing_to_branch_from()
    {
        using var repository = TestRepository.CreateEmpty();
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["NoCommitYet"], engine.Run("New-Spec 'First'").ErrorIds);
    }

    [Fact]
    public void Past_the_limit_of_open_specs_there_is_a_warning_and_a_spec()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(4);
        using var engine = new ModuleEngine(repository.Path);

        Assert.Empty(engine.Run("New-Spec 'Fifth'").ThrowOnError().Warnings);
        var sixth = engine.Run("New-Spec 'Sixth'").ThrowOnError();

        Assert.Equal(["spec-006"], sixth.Texts("Id"));
        Assert.StartsWith("SpecLimitReached: 6 specs are open", Assert.Single(sixth.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void In_a_bare_repository_specs_are_made_and_in_a_detached_one_too()
    {
        using var repository = SpecScenes.CreateTrain();
        var bare = repository.AddRemote();
        repository.Git("checkout", "--quiet", "--detach");
        using var engine = new ModuleEngine();

        Assert.Equal(["spec-001-bare"], engine.Run("param($Path) New-Spec 'Bare' -Repository $Path", ("Path", bare.Path)).ThrowOnError().Texts("Name"));
        Assert.Equal(["WorkTreeMissing"], engine.Run("param($Path) New-Spec 'Bare' -Checkout -Repository $Path", ("Path", bare.Path)).ErrorIds);
        Assert.Equal(["spec-002-detached"], engine.Run("param($Path) New-Spec 'Detached' -Repository $Path", ("Path", repository.Path)).ThrowOnError().Texts("Name"));
    }

    [Fact]
    public void Without_a_title_nothing_is_made_and_it_says_so()
    {
        using var repository = SpecScenes.CreateTrain();
        using var engine = new ModuleEngine(repository.Path);

        var nothing = engine.Run("@() | New-Spec; $null | New-Spec").ThrowOnError();

        Assert.Empty(nothing.Output);
        Assert.Equal(2, nothing.Warnings.Count(warning => warning.StartsWith("NothingToMake: ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Without_an_identity_nothing_is_made()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Git("config", "user.name", string.Empty);
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["IdentityMissing"], engine.Run("New-Spec 'Nobody'").ErrorIds);
        Assert.Equal(string.Empty, repository.Git("for-each-ref", "refs/heads/spec-*"));
    }

    private static string OperationOf(TestRepository repository, string branch) => repository.Git("show", "-s", "--format=%(trailers:key=Train-Operation)", branch);
}
