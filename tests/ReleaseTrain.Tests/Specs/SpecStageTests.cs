using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Specs;

public sealed class SpecStageTests
{
    [Theory]
    [InlineData("'checklist-validated'")]
    [InlineData("'Validated'")]
    [InlineData("'ChecklistValidated'")]
    [InlineData("'4'")]
    [InlineData("4")]
    public void A_stage_can_be_written_as_the_ledger_has_it_as_its_short_name_and_as_its_number(string text)
    {
        using var engine = new ModuleEngine();

        var result = engine.Run($"[string][ReleaseTrain.SpecStage]{text}").ThrowOnError();

        Assert.Equal("ChecklistValidated", result.Single);
    }

    [Theory]
    [InlineData("-ge 'planned'")]
    [InlineData("-eq 'checklist-validated'")]
    [InlineData("-eq 'validated'")]
    [InlineData("-lt 'Testing'")]
    public void Stages_compare_in_order_with_every_way_to_write_them(string comparison)
    {
        using var engine = new ModuleEngine();

        var result = engine.Run($"[ReleaseTrain.SpecStage]::ChecklistValidated {comparison}").ThrowOnError();

        Assert.Equal(true, result.Single);
    }
}
