using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Journal;

/// <summary>The journal of a spec writes itself.</summary>
public sealed class SpecNotesTests
{
    private const string Planning = "line: spec-001__planning";
    private const string Coding = "line: spec-001__impl-phase1";

    [Fact]
    public void A_move_is_noted_with_what_the_gate_said_and_with_its_commit()
    {
        using var repository = SpecScenes.CreateTrain();
        using var journal = JournalFolder.For(repository);
        repository.AddSpec("spec-001-signal", "draft");
        repository.WriteDocuments("spec-001-signal", "clarified");
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Set-SpecStage spec-001").ThrowOnError();

        var note = Assert.Single(journal.Notes(Planning));
        Assert.StartsWith("✅ spec-001: draft → clarified, gate of ", note, StringComparison.Ordinal);
        Assert.Contains(" passed, 0 failed, ", note, StringComparison.Ordinal);
        Assert.EndsWith($", commit {repository.Git("rev-parse", "--short=8", "spec-001-signal")}", note, StringComparison.Ordinal);
        Assert.Null(journal.Active);
    }

    [Fact]
    public void Where_other_stages_begin_their_context_begins_and_both_say_so()
    {
        using var repository = SpecScenes.CreateTrain();
        using var journal = JournalFolder.For(repository);
        repository.AddSpec("spec-001-signal", "checklist-validated");
        repository.WriteDocuments("spec-001-signal", "implementing");
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Start-Journal -Spec 1; Set-SpecStage spec-001").ThrowOnError();

        Assert.StartsWith("✅ Planning complete: spec-001: checklist-validated → implementing", journal.Notes(Planning)[^1], StringComparison.Ordinal);
        Assert.EndsWith($"Goes on in {Coding}", journal.Notes(Planning)[^1], StringComparison.Ordinal);
        Assert.StartsWith("🚀 Starting Phase 1", journal.Notes(Coding)[0], StringComparison.Ordinal);
        Assert.EndsWith($"Goes on from {Planning}", journal.Notes(Coding)[0], StringComparison.Ordinal);
        Assert.Equal(Coding, journal.Active);

        engine.Run("Set-SpecStage spec-001 -Stage planned -Reason 'The plan was wrong.'").ThrowOnError();

        Assert.Contains("⚠️ Going back: spec-001: implementing → planned", journal.Notes(Coding)[^1], StringComparison.Ordinal);
        Assert.Contains("The plan was wrong.", journal.Notes(Coding)[^1], StringComparison.Ordinal);
        Assert.Equal(Planning, journal.Active);
    }

    [Fact]
    public void A_waiver_is_noted_with_its_reason_as_a_warning()
    {
        using var repository = SpecScenes.CreateTrain();
        using var journal = JournalFolder.For(repository);
        repository.AddSpec("spec-001-signal", "draft", files: [("specs/spec-001-signal/spec.md", "# Signal\n\n## Requirements\n\n- **FR-001**: It MUST [NEEDS CLARIFICATION: what?]\n")]);
        using var engine = new ModuleEngine(repository.Path);
        var failed = engine.Run("(Test-SpecGate spec-001 -To clarified).Checks | Where-Object { $_.Verdict -eq 'Failed' -and $_.Severity -eq 'Block' }").ThrowOnError().Texts("Id").Distinct(StringComparer.Ordinal).ToList();
        var waive = string.Join("; ", failed.Select(id => $"'{id}' = 'It waits for the crew.'"));

        engine.Run($"Set-SpecStage spec-001 -Waive @{{ {waive} }}").ThrowOnError();

        Assert.NotEmpty(failed);
        Assert.Equal(failed.Count, journal.Notes(Planning).Count(note => note.StartsWith("⚠️ Waived: ", StringComparison.Ordinal) && note.EndsWith("Test Person <test@example.com>: It waits for the crew.", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_new_spec_begins_its_context_and_leaves_the_active_one_active()
    {
        using var repository = SpecScenes.CreateTrain();
        using var journal = JournalFolder.For(repository);
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("New-Spec 'Signal the crew'; Start-Journal -Spec 1; New-Spec 'Couple the cars', 'Mend the whistle'; Suspend-Spec 2 -Reason 'The couplings are late.'; Resume-Spec 2").ThrowOnError();

        Assert.Equal(Planning, journal.Active);
        Assert.StartsWith("🚀 Starting planning: spec-001 (Signal the crew), draft, on branch 'spec-001-signal-the-crew' from 'dev', commit ", Assert.Single(journal.Notes(Planning)), StringComparison.Ordinal);
        Assert.Equal(["🚀", "🚧", "✅"], journal.Notes("line: spec-002__planning").Select(note => note.Split(' ')[0]));
        Assert.Contains("BLOCKED: spec-002 is suspended at draft: The couplings are late.", journal.Notes("line: spec-002__planning")[1], StringComparison.Ordinal);
        Assert.Contains("UNBLOCKED: spec-002 goes on at draft", journal.Notes("line: spec-002__planning")[2], StringComparison.Ordinal);
        Assert.Single(journal.Notes("line: spec-003__planning"));
    }

    [Fact]
    public void Who_attests_is_noted_with_the_evidence_and_principles_where_the_policy_wants_them()
    {
        using var repository = SpecScenes.CreateTrain();
        using var journal = JournalFolder.For(repository);
        repository.AddSpec("spec-001-signal", "review", ledger: "attestations: []\n");
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Approve-Spec 1 -Stage review -Evidence docs/spec-001-signal.md; Approve-Spec 1 -Principle Clarity; Approve-Spec 1 -Principle Quality -Failed -Reason 'It stutters.'").ThrowOnError();

        var notes = journal.Notes("line: spec-001__review");
        Assert.StartsWith("✅ spec-001 approved, says Test Person <test@example.com> (1 piece of evidence), commit ", notes[0], StringComparison.Ordinal);
        Assert.StartsWith("📖 Constitution check: Clarity validated for spec-001, says Test Person", notes[1], StringComparison.Ordinal);
        Assert.StartsWith("📖 Constitution check: Quality broken for spec-001, says Test Person <test@example.com> (without evidence): It stutters.", notes[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Ticked_tasks_make_checkpoints_and_the_next_phase_has_the_next_context()
    {
        using var repository = SpecScenes.CreateTrain();
        using var journal = JournalFolder.For(repository);
        var tasks = string.Concat(Enumerable.Range(1, 16).Select(number => $"- [ ] T{number:000} Do {number}\n"));
        repository.AddSpec("spec-001-signal", "implementing", files: [("specs/spec-001-signal/tasks.md", $"# Tasks\n\n## Phase 1: Setup\n\n{tasks}\n## Phase 2: Core\n\n- [ ] T017 Do 17\n- [ ] T018 Do 18\n")]);
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Start-Journal -Spec 1; Complete-SpecTask 1 -Task T001, T002").ThrowOnError();
        Assert.Empty(journal.Notes(Coding));
        engine.Run("Complete-SpecTask 1 -Task T003, T004, T005, T006, T007, T008, T009, T010").ThrowOnError();
        Assert.StartsWith("📊 Checkpoint: spec-001, Tasks T001-T010 complete (10/16 tasks), commit ", Assert.Single(journal.Notes(Coding)), StringComparison.Ordinal);
        engine.Run("Complete-SpecTask 1 -Task T011, T012, T013, T014, T015, T016").ThrowOnError();

        Assert.StartsWith("✅ Phase 1 complete: spec-001, Setup (16/16 tasks), commit ", journal.Notes(Coding)[^1], StringComparison.Ordinal);
        Assert.StartsWith("🚀 Starting Phase 2: Core (Tasks T017, T018): spec-001", Assert.Single(journal.Notes("line: spec-001__impl-phase2")), StringComparison.Ordinal);
        Assert.Equal("line: spec-001__impl-phase2", journal.Active);
    }

    [Fact]
    public void Near_the_split_the_phase_goes_on_in_another_context()
    {
        using var repository = SpecScenes.CreateTrain();
        using var journal = JournalFolder.For(repository, policy: "version: 1\nstages:\n  implementation: { split: 4 }\n");
        repository.AddSpec("spec-001-signal", "implementing");
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("1..3 | ForEach-Object { Suspend-Spec 1 -Reason \"Rain $_.\" }; Suspend-Spec 1 -Reason 'Snow.'").ThrowOnError();

        Assert.Equal($"🔗 Goes on in {Coding}-2", journal.Notes(Coding)[^1]);
        Assert.Equal($"🔗 Goes on from {Coding}", journal.Notes($"{Coding}-2")[0]);
        Assert.Contains("Snow.", journal.Notes($"{Coding}-2")[^1], StringComparison.Ordinal);
        Assert.Equal(4, journal.AllNotes().Count(note => note.StartsWith("🚧", StringComparison.Ordinal)));
    }

    [Fact]
    public void With_another_number_a_spec_goes_on_in_another_context()
    {
        using var repository = SpecScenes.CreateTrain();
        using var journal = JournalFolder.For(repository);
        repository.AddSpec("spec-001-signal", "planned");
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Start-Journal -Spec 1; Set-Spec spec-001 -Number 7").ThrowOnError();

        Assert.Equal("line: spec-007__planning", journal.Active);
        Assert.Equal([Planning], journal.Archived);
        Assert.StartsWith("🚀 spec-001-signal is spec-007-signal from now on", Assert.Single(journal.Notes("line: spec-007__planning")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_home_is_one_warning_and_the_work_is_done()
    {
        using var repository = SpecScenes.CreateTrain();
        using var journal = JournalFolder.For(repository);
        repository.AddReadySpecs(2);
        File.WriteAllText(journal.Home, "no folder");
        using var engine = new ModuleEngine(repository.Path);

        var merged = engine.Run("Merge-Spec").ThrowOnError();

        Assert.Equal(["Merged", "Merged"], merged.Texts("Outcome"));
        Assert.StartsWith("JournalNotWritten: The journal was not written: ", Assert.Single(merged.Warnings), StringComparison.Ordinal);
        Assert.Contains("; then Write-Journal -Name 'line: sprint-integration-v0.1.0' '🚀 Sprint integration starting: v0.1.0 ", merged.Warnings[0], StringComparison.Ordinal);

        File.Delete(journal.Home);
        engine.Run(merged.Warnings[0][(merged.Warnings[0].IndexOf("; then ", StringComparison.Ordinal) + 7)..]).ThrowOnError();
        Assert.Equal(["🚀", "📋", "✅", "✅", "✅", "⚠️", "📖", "📖", "📖", "📖", "📖"], journal.Notes("line: sprint-integration-v0.1.0").Select(note => note.Split(' ')[0]));
        Assert.StartsWith("✅ Review complete: spec-001 is merged", Assert.Single(journal.Notes("line: spec-001__review")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_undone_says_so_and_with_NoJournal_does_not()
    {
        using var repository = SpecScenes.CreateTrain();
        using var journal = JournalFolder.For(repository);
        repository.AddSpec("spec-001-signal", "draft");
        repository.AddSpec("spec-002-couple", "draft");
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Suspend-Spec 1, 2 -Reason 'Rain.'; Get-TrainOperation | Undo-TrainOperation; Suspend-Spec 1 -Reason 'Snow.'; Get-TrainOperation | Where-Object State -eq Applied | Undo-TrainOperation -NoJournal").ThrowOnError();

        Assert.Equal(["🚧", "⚠️", "🚧"], journal.Notes(Planning).Select(note => note.Split(' ')[0]));
        Assert.StartsWith("⚠️ Taken back: Suspend-Spec ", journal.Notes("line: spec-002__planning")[^1], StringComparison.Ordinal);
    }
}
