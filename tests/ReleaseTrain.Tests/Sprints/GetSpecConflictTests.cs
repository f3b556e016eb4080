using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Sprints;

public class GetSpecConflictTests
{
    [Fact]
    public void It_names_pairs_that_meet_and_leaves_out_the_others_unless_all_are_asked_for()
    {
        using var repository = CreateRivals();
        using var engine = new ModuleEngine(repository.Path);

        var met = engine.Run("Get-SpecConflict").ThrowOnError();
        var all = engine.Run("Get-SpecConflict -All").ThrowOnError();

        Assert.Equal(["spec-001 x spec-002: Conflict"], met.Output.Select(pair => $"{pair}"));
        Assert.Equal(["shared.txt"], (IReadOnlyList<string>)((dynamic)met.Output[0]).Paths);
        Assert.Equal(6, all.Output.Count);
    }

    [Fact]
    public void It_takes_specs_from_the_pipeline_by_id_and_by_wildcard_whatever_their_stage()
    {
        using var repository = CreateRivals();
        repository.AddSpec("spec-004-draft", "draft", files: [("shared.txt", "draft\n")]);
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["spec-001 x spec-004: Conflict"], engine.Run("Get-Spec spec-001, spec-004 | Get-SpecConflict").ThrowOnError().Output.Select(pair => $"{pair}"));
        Assert.Equal(["spec-001 x spec-002: Conflict", "spec-001 x spec-004: Conflict", "spec-002 x spec-004: Conflict"], engine.Run("Get-SpecConflict *").ThrowOnError().Output.Select(pair => $"{pair}"));
        Assert.Empty(engine.Run("@() | Get-SpecConflict").ThrowOnError().Output);
        Assert.Equal(["SpecNotFound"], engine.Run("Get-SpecConflict 77").ErrorIds);
    }

    [Fact]
    public void A_matrix_has_a_row_for_each_spec_and_a_sign_for_each_other_one()
    {
        using var repository = CreateRivals();
        using var engine = new ModuleEngine(repository.Path);

        var rows = engine.Run("Get-SpecConflict -Matrix").ThrowOnError();
        var table = engine.Run("Get-SpecConflict -Matrix | Out-Default").ThrowOnError().Text;

        Assert.Equal(["spec-001", "spec-002", "spec-003"], rows.Output.Select(row => $"{row}"));
        Assert.Equal(["None", "Conflict", "None"], ((System.Collections.IEnumerable)((dynamic)rows.Output[0]).Others).Cast<object>().Select(kind => $"{kind}"));
        Assert.Contains(@"\ X .", table, StringComparison.Ordinal);
        Assert.Contains(@"X \ .", table, StringComparison.Ordinal);
    }

    [Fact]
    public void Looking_changes_nothing()
    {
        using var repository = CreateRivals();
        var before = FolderSnapshot.Of(repository.Path);
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Get-SpecConflict; Get-SpecConflict -Matrix").ThrowOnError();

        before.DemandSame(FolderSnapshot.Of(repository.Path));
    }

    private static TestRepository CreateRivals()
    {
        var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-first", files: [("shared.txt", "first\n")]);
        repository.AddSpec("spec-002-second", files: [("shared.txt", "second\n")]);
        repository.AddSpec("spec-003-third");
        return repository;
    }
}
