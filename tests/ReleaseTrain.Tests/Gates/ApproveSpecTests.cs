using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Gates;

public sealed class ApproveSpecTests
{
    private const string Ledger = "spec-001-work:specs/spec-001-work/.train.yml";

    [Fact]
    public void A_validation_is_one_commit_with_who_when_content_and_evidence()
    {
        using var repository = SpecScenes.CreateTrain();
        var tip = repository.AddSpec("spec-001-work", "testing", files: [("docs/uat.md", "All good.\n")]);
        using var engine = new ModuleEngine(repository.Path);

        var approved = engine.Run("Approve-Spec 1 -Stage testing -Evidence docs/uat.md, 'https://ci.example.com/run/7', docs/uat.md").ThrowOnError();

        Assert.Equal(["spec-001"], approved.Texts("Id"));
        Assert.Empty(approved.Warnings);
        Assert.Equal(tip, repository.Git("rev-parse", "spec-001-work~1"));
        Assert.Equal("specs/spec-001-work/.train.yml", repository.Git("diff", "--name-only", tip, "spec-001-work"));
        var blob = repository.Git("rev-parse", "spec-001-work:docs/uat.md");
        Assert.Matches($"(?s)stage: testing\n +verdict: passed\n +by: .+<.+@example.com>.*\n +at: [0-9-]+T[0-9:]+Z\n +evidence:\n +- \"?docs/uat.md@{blob}\"?\n +- \"?https://ci.example.com/run/7\"?\n +contentId: \"?[0-9a-f]{{64}}", repository.Git("show", Ledger));
        var message = repository.Git("show", "-s", "--format=%B", "spec-001-work");
        Assert.StartsWith("Attest that spec-001 is validated\n\nSpec: spec-001-work\nSpec-Uid: uid-spec-001-work\nAttestation: testing passed\nTrain-Operation: ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_word_on_the_same_content_changes_nothing_and_another_one_is_added()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Approve-Spec 1 -Stage review").ThrowOnError();
        var tip = repository.Git("rev-parse", "spec-001-work");

        engine.Run("Approve-Spec 1 -Stage review; Get-Spec | Approve-Spec -Stage 7").ThrowOnError();
        Assert.Equal(tip, repository.Git("rev-parse", "spec-001-work"));

        engine.Run("Approve-Spec 1 -Stage review -Failed -Reason 'The lamp is dark.'").ThrowOnError();
        Assert.Matches("(?s)verdict: passed.*verdict: failed.*reason: The lamp is dark.", repository.Git("show", Ledger));
        Assert.Contains("Turn spec-001 down", repository.Git("show", "-s", "--format=%B", "spec-001-work"), StringComparison.Ordinal);
    }

    [Fact]
    public void Changed_content_is_attested_anew_and_a_merge_of_the_integration_branch_is_no_change()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Approve-Spec 1 -Stage review").ThrowOnError();
        repository.Commit("Other work", ("other.txt", "other\n"));
        repository.Git("switch", "--quiet", "spec-001-work");
        repository.Git("merge", "--quiet", "--no-edit", "dev");
        var merged = repository.Head;

        engine.Run("Approve-Spec 1 -Stage review").ThrowOnError();
        Assert.Equal(merged, repository.Head);

        repository.Commit("More of it", ("src/spec-001-work.txt", "more\n"));
        var changed = repository.Head;
        engine.Run("Approve-Spec 1 -Stage review").ThrowOnError();
        Assert.Equal(changed, repository.Git("rev-parse", "HEAD~1"));
    }

    [Theory]
    [InlineData("src/.status")]
    [InlineData("specs/spec-001-work/contracts/.train.yml")]
    public void A_file_that_is_only_called_as_ledgers_are_is_content_that_was_approved(string path)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Approve-Spec 1 -Stage testing; Approve-Spec 1 -Stage review").ThrowOnError();
        repository.Git("switch", "--quiet", "spec-001-work");
        repository.Commit("Change it afterwards", (path, "changed\n"));
        repository.Git("switch", "--quiet", "dev");

        Assert.Equal(["GateFailed"], engine.Run("Merge-Spec").ErrorIds);
    }

    [Fact]
    public void Evidence_is_found_from_where_one_stands_from_the_root_and_in_the_directory_of_the_spec()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-work", files: [("docs/uat.md", "root\n"), ("specs/spec-001-work/validation.md", "own\n")]);
        repository.Git("switch", "--quiet", "spec-001-work");
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("[void]$ExecutionContext.SessionState.Path.SetLocation('docs'); Approve-Spec 1 -Stage testing -Evidence uat.md, validation.md, specs/spec-001-work/validation.md").ThrowOnError();

        var ledger = repository.Git("show", Ledger);
        Assert.Equal(2, ledger.Split('\n').Count(line => line.Contains("md@", StringComparison.Ordinal)));
        Assert.Contains($"docs/uat.md@{repository.Git("rev-parse", "HEAD:docs/uat.md")}", ledger, StringComparison.Ordinal);
        Assert.Contains($"specs/spec-001-work/validation.md@{repository.Git("rev-parse", "HEAD:specs/spec-001-work/validation.md")}", ledger, StringComparison.Ordinal);
        Assert.Equal(string.Empty, repository.Git("status", "--porcelain"));
    }

    [Fact]
    public void Evidence_that_is_not_committed_is_taken_as_it_is_with_a_warning_that_says_what_follows()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        repository.Git("switch", "--quiet", "spec-001-work");
        repository.Write("uat.md", "fresh\n");
        using var engine = new ModuleEngine(repository.Path);

        var approved = engine.Run("Approve-Spec 1 -Stage testing -Evidence uat.md").ThrowOnError();

        Assert.Contains("commit first", Assert.Single(approved.Warnings), StringComparison.Ordinal);
        Assert.Contains($"uat.md@{repository.Git("hash-object", "uat.md")}", repository.Git("show", Ledger), StringComparison.Ordinal);
        Assert.Equal("?? uat.md", repository.Git("status", "--porcelain"));
    }

    [Theory]
    [InlineData("-Stage testing -Evidence nowhere.md", "EvidenceMissing")]
    [InlineData("-Stage testing -Evidence src", "EvidenceMissing")]
    [InlineData("-Stage testing -Evidence ../outside.md", "EvidenceMissing")]
    [InlineData("-Stage implementing", "StageNotAttestable")]
    [InlineData("-Stage merged", "StageNotAttestable")]
    [InlineData("-Stage review -Failed", "ReasonRequired")]
    [InlineData("-Principle 'Library-First'", "PrincipleNotFound")]
    [InlineData("-Principle *", "PrincipleNotFound")]
    [InlineData("-Principle it", "PrincipleAmbiguous")]
    public void What_cannot_be_attested_is_refused_and_nothing_changes(string arguments, string id)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        var tip = repository.Git("rev-parse", "spec-001-work");
        using var engine = new ModuleEngine(repository.Path);

        var refused = engine.Run($"Approve-Spec 1 {arguments}");

        Assert.Equal([id], refused.ErrorIds);
        Assert.Empty(refused.Output);
        Assert.Equal(tip, repository.Git("rev-parse", "spec-001-work"));
    }

    [Fact]
    public void Principles_that_there_are_are_listed_where_one_is_unknown()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);

        var refused = engine.Run("Approve-Spec 1 -Principle Valeu");

        Assert.Contains("Clarity, Completeness, Quality, Value", refused.ErrorText, StringComparison.Ordinal);
        Assert.Contains("no constitution", refused.ErrorText, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'Value'?", refused.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void Landed_diverged_and_branchless_specs_are_refused_and_the_others_attested()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        repository.Commit("Directory alone", ("specs/spec-003-alone/spec.md", "# Alone\n"));
        repository.AddRemote();
        repository.Git("push", "--quiet", "origin", "dev");
        repository.CommitOn("there", "spec-002-work", "There", ("there.txt", "there\n"));
        repository.Git("switch", "--quiet", "spec-002-work");
        repository.Commit("Here", ("here.txt", "here\n"));
        repository.Git("switch", "--quiet", "dev");
        repository.Git("push", "--quiet", "--force", "origin", "there:refs/heads/spec-002-work");
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec 1").ThrowOnError();
        repository.AddSpec("spec-004-work");

        var attested = engine.Run("Approve-Spec 1, 2, 3, 4 -Stage review");

        Assert.Equal(["spec-004"], attested.Texts("Id"));
        Assert.Equal(["SpecLanded", "SpecDiverged", "SpecLanded"], attested.ErrorIds);
    }

    [Fact]
    public void Dry_it_shows_the_words_and_not_one_byte_changes()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        var before = FolderSnapshot.Of(repository.Path);

        var shown = engine.Run("Approve-Spec 1 -Stage review -WhatIf").ThrowOnError();

        Assert.Contains("Approve spec-001", shown.Text, StringComparison.Ordinal);
        before.DemandSame(FolderSnapshot.Of(repository.Path));
    }

    [Fact]
    public void The_sprint_asks_its_questions_and_says_who_answered()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Approve-Spec 1, 2 -Principle clarity; Approve-Spec 1 -Principle Value; Approve-Spec 2 -Principle Quality -Failed -Reason 'It stutters.'").ThrowOnError();

        var verdicts = engine.Run("(Start-Sprint -WhatIf).Constitution | ForEach-Object { '{0} {1} {2}' -f $_.Principle, $_.Verdict, ($_.Specs -join ' ') }").ThrowOnError();

        Assert.Equal(
            [".specify/memory/constitution.md NotLookedAt spec-001 spec-002", "Clarity Attested spec-001 spec-002", "Completeness NotLookedAt spec-001 spec-002", "Quality Failed spec-002", "Value NotLookedAt spec-002"],
            verdicts.Output.Select(item => item.ToString()));
        engine.Run("Merge-Spec").ThrowOnError();
        var landed = engine.Run("(Get-Sprint).Constitution | ForEach-Object { '{0} {1}' -f $_.Principle, $_.Verdict }").ThrowOnError();
        Assert.Contains("Clarity Attested", landed.Output.Select(item => item.ToString()));
        Assert.Contains("Quality Failed", landed.Output.Select(item => item.ToString()));
    }

    [Fact]
    public void Principles_are_those_of_the_integration_branch_named_in_full_in_part_or_by_wildcard()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Constitution", (".specify/memory/constitution.md", "# Test Constitution\n\n## Core Principles\n\n### I. Library-First\n\nText.\n\n### II. Test-First (NON-NEGOTIABLE)\n\nText.\n\n## Governance\n\n**Version**: 1.0.0 | **Ratified**: 2025-01-01 | **Last Amended**: 2025-01-01\n"));
        repository.AddSpec("spec-001-work", files: [("src/a.txt", "a"), (".specify/memory/constitution.md", "# Mine\n\n## Core Principles\n\n### I. Anything Goes\n\nText.\n")]);
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["PrincipleNotFound"], engine.Run("Approve-Spec 1 -Principle 'Anything Goes'").ErrorIds);
        engine.Run("Approve-Spec 1 -Principle library").ThrowOnError();
        Assert.Contains("principle: Library-First", repository.Git("show", Ledger), StringComparison.Ordinal);
        Assert.Equal(["Attested"], Verdict(engine, "Library-First"));
        Assert.Equal(["NotLookedAt"], Verdict(engine, "Test-First*"));

        engine.Run("Approve-Spec 1 -Principle *").ThrowOnError();

        Assert.Equal(["Attested"], Verdict(engine, "Test-First*"));
        Assert.Equal(["NotLookedAt"], Verdict(engine, "Clarity"));
        Assert.Single(repository.Git("show", "-s", "--format=%(trailers:key=Attestation,valueonly)", "spec-001-work").Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_constitution_that_is_still_the_template_names_no_principle_and_the_sprint_says_so()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Constitution", (".specify/memory/constitution.md", "# [PROJECT_NAME] Constitution\n\n## Core Principles\n\n### [PRINCIPLE_1_NAME]\n\n[PRINCIPLE_1_DESCRIPTION]\n"));
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);

        var said = engine.Run("(Start-Sprint -WhatIf).Constitution[0]").ThrowOnError();

        Assert.Equal(["NotLookedAt"], said.Texts("Verdict"));
        Assert.Contains(".specify/memory/constitution.md:1", said.Texts("Message")[0], StringComparison.Ordinal);
    }

    private static IReadOnlyList<string?> Verdict(ModuleEngine engine, string principle) =>
        engine.Run($"(Start-Sprint -WhatIf).Constitution.Where({{ $_.Principle -like '{principle}' }})").ThrowOnError().Texts("Verdict");
}
