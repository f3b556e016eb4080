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
}
