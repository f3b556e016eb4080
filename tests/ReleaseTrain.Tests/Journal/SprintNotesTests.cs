using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Journal;

/// <summary>A sprint from start to clean-up, followed by somebody who has the journal alone and knows the methodology's marks and words.</summary>
public sealed class SprintNotesTests
{
    private const string Sprint = "line: sprint-integration-v0.1.0";
    private const string Decided = "line: sprint-integration-v1.0.0";

    [Fact]
    public void The_seven_phases_of_a_sprint_are_found_in_its_context()
    {
        using var repository = SpecScenes.CreateTrain();
        using var journal = JournalFolder.For(repository, "build: { run: exit 0 }\n");
        repository.Commit("Write the text", ("text.txt", "head\n\n\n\n\n\n\n\n\n\n\nfoot\n"), (".specify/memory/constitution.md", "# Constitution\n\n## Core Principles\n\n### I. Signals first\n\nEvery change is signalled.\n"));
        repository.AddSpec("spec-001-head", files: [("text.txt", "first head\n\n\n\n\n\n\n\n\n\n\nfoot\n"), ("src/long.txt", string.Concat(Enumerable.Range(1, 20).Select(line => $"line {line}\n")))]);
        repository.AddSpec("spec-002-foot", files: [("text.txt", "head\n\n\n\n\n\n\n\n\n\n\nsecond foot\n")]);
        repository.AddSpec("spec-003-rival", files: [("text.txt", "another head\n\n\n\n\n\n\n\n\n\n\nfoot\n")]);
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Start-Journal -Name reading; Start-Sprint").ThrowOnError();
        engine.Run("Merge-Spec -AllowPartial").ThrowOnError();
        engine.Run("Publish-Release").ThrowOnError();
        engine.Run("Complete-Sprint").ThrowOnError();

        var notes = journal.Notes(Sprint);
        var at = -1;

        // Phase 1, before the integration.
        Follow("🚀 Sprint integration starting: v0.1.0");
        Follow("📋 Specs ready: spec-001, spec-002", "(2 total)");
        Follow("⚠️ Potential conflict: spec-001 and spec-002 both modify text.txt");
        Follow("⚠️ Conflict, spec-003 stays behind", "spec-001");

        // Phase 2, the integration.
        var merges = repository.Git("log", "--merges", "--reverse", "--format=%h", "--abbrev=8", "dev").Split('\n');
        Follow("✅ spec-001 integrated", "v0.1.0", merges[0]);
        Follow("✅ spec-002 integrated", "v0.1.0", merges[1]);
        Follow("✅ All specs integrated: 2 specs merged", "origin/dev");
        Assert.Contains(Path.Combine(repository.Path, "src", "long.txt"), journal.Files(Sprint));
        Assert.DoesNotContain(Path.Combine(repository.Path, "text.txt"), journal.Files(Sprint));

        // Phase 3, the constitution: what nobody looked at is said, too.
        Follow("📖 Constitution check: Signals first not looked at");
        Follow("📖 Constitution check: Value");

        // Phase 4, the version.
        Follow("📦 Version decision: v0.1.0 (", "spec-001");

        // Phase 5, the preparation.
        Follow("✅ CHANGELOG updated: 2 entries");
        Follow("✅ Binary built and tested: v0.1.0");
        Assert.Contains(Path.Combine(repository.Path, "CHANGELOG.md"), journal.Files(Sprint));

        // Phase 6, the release.
        Follow("🎉 v0.1.0 released to origin/main", repository.Git("rev-parse", "--short=8", "v0.1.0^{commit}"));
        Follow("🔗 Release: ", "v0.1.0");

        // Phase 7, the clean-up.
        Follow("🧹 Cleanup: 2 branches deleted");
        Assert.Contains(Sprint, journal.Archived);
        Assert.Contains("line: spec-001__review", journal.Archived);
        Assert.DoesNotContain("line: spec-003__review", journal.Names);
        Assert.Equal("line: reading", journal.Active);
        Assert.Equal(["Passed"], engine.Run("(Test-SpecGate 1 -To closed).Checks | Where-Object Id -eq journal-open; (Test-SpecGate 1).Checks | Where-Object Id -eq journal-open").ThrowOnError().Texts("Verdict"));
        engine.Run("Start-Journal -Name 'spec-001__review'").ThrowOnError();
        Assert.Equal(["The journal 'line: spec-001__review' is not put away. Stop-Journal 'line: spec-001__review' -Archive does it."], engine.Run("(Test-SpecGate 1).Checks | Where-Object Id -eq journal-open").ThrowOnError().Texts("Message"));

        void Follow(params string[] words)
        {
            var found = notes.ToList().FindIndex(at + 1, note => note.StartsWith(words[0], StringComparison.Ordinal) && words.All(word => note.Contains(word, StringComparison.Ordinal)));
            Assert.True(found > at, $"'{string.Join("' … '", words)}' comes nowhere after note {at} of\n{string.Join('\n', notes)}");
            at = found;
        }
    }

    [Fact]
    public void Another_version_than_the_one_foretold_gets_its_own_context_and_both_say_so()
    {
        using var repository = SpecScenes.CreateTrain();
        using var journal = JournalFolder.For(repository);
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Merge-Spec").ThrowOnError();
        engine.Run("Start-Journal -Name 'sprint-integration-v0.1.0'").ThrowOnError();
        engine.Run("Publish-Release -Version 1.0.0").ThrowOnError();

        Assert.StartsWith($"🔗 v1.0.0 was decided. Goes on from {Sprint}", journal.Notes(Decided)[0], StringComparison.Ordinal);
        Assert.EndsWith($"Goes on in {Decided}", journal.Notes(Sprint)[^1], StringComparison.Ordinal);
        Assert.Contains(journal.Notes(Decided), note => note.StartsWith("🎉 v1.0.0 released", StringComparison.Ordinal));
        Assert.Equal(Decided, journal.Active);
        engine.Run("Complete-Sprint").ThrowOnError();
        Assert.Equal(["line: spec-001__review", Sprint, Decided], journal.Archived);
        Assert.Null(journal.Active);
    }

    [Fact]
    public void What_the_configured_command_found_of_the_constitution_is_noted_when_it_has_looked()
    {
        using var repository = SpecScenes.CreateTrain();
        using var journal = JournalFolder.For(repository, "tests: { constitution: { run: exit 0 } }\n");
        repository.Commit("Agree", (".specify/memory/constitution.md", "# Constitution\n\n## Core Principles\n\n### I. Signals first\n\nEvery change is signalled.\n"));
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Merge-Spec").ThrowOnError();

        Assert.Equal("📖 Constitution check: Signals first validated. Kept by spec-001, found the configured command.", Assert.Single(journal.Notes(Sprint), note => note.Contains("Signals first", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_is_tested_again_abandoned_cleared_away_or_reverted_is_noted_too()
    {
        using var repository = SpecScenes.CreateTrain();
        using var journal = JournalFolder.For(repository, "tests: { unit: { run: exit 0 } }\n");
        repository.AddReadySpecs(2);
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Start-Sprint spec-001; Test-Sprint; Stop-Sprint; Merge-Spec").ThrowOnError();
        engine.Run("Remove-MergedBranch spec-001-work -Local").ThrowOnError();
        engine.Run("Get-TrainOperation | Where-Object Command -eq Merge-Spec | Undo-TrainOperation -Revert").ThrowOnError();

        var notes = journal.Notes(Sprint);
        Assert.Contains("✅ Tests of 0.1.0 passed: unit of spec-001 passed, unit passed", notes);
        Assert.Contains(notes, note => note.StartsWith("⚠️ Sprint ", StringComparison.Ordinal) && note.EndsWith(" is abandoned: nothing of spec-001 was merged", StringComparison.Ordinal));
        Assert.Equal(2, notes.Count(note => note.StartsWith("🚀 Sprint integration starting: v0.1.0", StringComparison.Ordinal)));
        Assert.Contains(notes, note => note.StartsWith("🧹 Cleanup: 1 branch deleted: spec-001-work (operation ", StringComparison.Ordinal));
        Assert.Contains(notes, note => note.StartsWith("⚠️ Reverted: spec-001-work, spec-002-work of operation ", StringComparison.Ordinal));
        Assert.EndsWith("spec-002 is open again", journal.Notes("line: spec-002__review")[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void In_a_session_that_runs_dry_tests_run_and_nothing_is_noted()
    {
        using var repository = SpecScenes.CreateTrain();
        using var journal = JournalFolder.For(repository, "tests: { unit: { run: exit 0 } }\n");
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Start-Sprint").ThrowOnError();
        var before = journal.Notes(Sprint);

        var tested = engine.Run("$WhatIfPreference = $true; Test-Sprint").ThrowOnError();

        Assert.All(tested.Texts("Outcome"), outcome => Assert.Equal("Passed", outcome));
        Assert.NotEmpty(tested.Output);
        Assert.Equal(before, journal.Notes(Sprint));
    }

    [Fact]
    public void Killed_between_the_push_and_the_journal_it_is_noted_once_when_it_is_resumed()
    {
        using var repository = SpecScenes.CreateTrain();
        using var journal = JournalFolder.For(repository);
        repository.AddReadySpecs(2);
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();
        var (notes, log) = (journal.Notes(Sprint), Directory.GetFiles(Path.Combine(repository.GitDirectory, "release-train"), "log.jsonl", SearchOption.AllDirectories).Single());
        var lines = File.ReadAllLines(log);
        var begun = Array.FindIndex(lines, line => line.Contains("\"intend\",\"effect\":\"journal\"", StringComparison.Ordinal));

        // Killed when nothing is written yet.
        File.WriteAllLines(log, lines[..begun]);
        Directory.Delete(journal.Home, recursive: true);
        Assert.Equal(["Published"], engine.Run("Resume-TrainOperation").ThrowOnError().Texts("State"));
        Assert.Equal(notes, journal.Notes(Sprint));

        // Killed when all is written, and nobody has written that down yet.
        File.WriteAllLines(log, File.ReadAllLines(log)[..(begun + 1)]);
        Assert.Equal(["Published"], engine.Run("Resume-TrainOperation").ThrowOnError().Texts("State"));
        Assert.Equal(notes, journal.Notes(Sprint));
        Assert.Single(journal.Notes("line: spec-001__review"));

        // Whoever resumes it may want nothing noted.
        File.WriteAllLines(log, File.ReadAllLines(log)[..begun]);
        Directory.Delete(journal.Home, recursive: true);
        engine.Run("Resume-TrainOperation -NoJournal").ThrowOnError();
        Assert.False(Directory.Exists(journal.Home));
    }

    [Fact]
    public void A_hotfix_is_followed_in_its_one_context()
    {
        using var repository = SpecScenes.CreateTrain();
        using var journal = JournalFolder.For(repository);
        repository.Git("branch", "--force", "main", "dev");
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("New-Spec 'Stop the leak' -Hotfix").ThrowOnError();
        repository.Git("switch", "--quiet", "hotfix-001-stop-the-leak");
        repository.Commit("Stop it", ("leak.txt", "none\n"), ("specs/hotfix-001-stop-the-leak/spec.md", "# Stop the leak\n\n## Problem\n\nIt leaks at the valve since noon.\n\n## Solution\n\nClose the valve; the gauge then shows zero.\n"));
        repository.Git("switch", "--quiet", "dev");
        engine.Run("Set-SpecStage hotfix-001 -Stage testing -WarningAction Ignore; Approve-Spec hotfix-001 -Stage testing; Set-SpecStage hotfix-001 -Stage review -WarningAction Ignore; Merge-Spec hotfix-001 -WarningAction Ignore; Publish-Release").ThrowOnError();

        var notes = journal.Notes("line: hotfix-001");
        Assert.StartsWith("🚀 Starting hotfix: hotfix-001", notes[0], StringComparison.Ordinal);
        Assert.Contains(notes, note => note.StartsWith("✅ hotfix-001 is merged for v0.0.1, commit ", StringComparison.Ordinal));
        Assert.StartsWith("🎉 v0.0.1 released", notes[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Under_WhatIf_and_with_NoJournal_nothing_is_noted()
    {
        using var repository = SpecScenes.CreateTrain();
        using var journal = JournalFolder.For(repository);
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Get-Spec | Merge-Spec -WhatIf | Publish-Release -WhatIf | Complete-Sprint -WhatIf").ThrowOnError();
        engine.Run("New-Spec 'Another' -NoJournal; Suspend-Spec spec-001 -Reason 'Rain.' -NoJournal; Resume-Spec spec-001 -NoJournal").ThrowOnError();
        engine.Run("Start-Sprint -NoJournal; Stop-Sprint -NoJournal; Merge-Spec -NoJournal; Publish-Release -NoJournal; Complete-Sprint -NoJournal").ThrowOnError();

        Assert.False(Directory.Exists(journal.Home));
        Assert.Equal(["closed"], engine.Run("Get-Spec spec-001").ThrowOnError().Texts("StageName"));
    }

    [Fact]
    public void What_the_policy_does_not_list_is_not_noted_and_without_any_of_it_contexts_stay_as_they_are()
    {
        using var repository = SpecScenes.CreateTrain();
        using var journal = JournalFolder.For(repository, policy: "version: 1\nstages:\n  review: { notes: [] }\n  sprint: { notes: [release] }\n");
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Start-Journal -Name 'spec-001__review'; Merge-Spec; Publish-Release; Complete-Sprint").ThrowOnError();

        Assert.StartsWith("🎉 v0.1.0 released", Assert.Single(journal.AllNotes()), StringComparison.Ordinal);
        Assert.Equal("line: spec-001__review", journal.Active);
    }
}
