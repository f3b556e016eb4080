namespace ReleaseTrain.Tests.Journal;

public sealed class StopJournalTests : IDisposable
{
    private readonly JournalTrain _train = new();

    public StopJournalTests() => _train.Run("$null = Start-Journal -Name spec-001__planning; $null = Start-Journal");

    public void Dispose() => _train.Dispose();

    [Fact]
    public void The_active_context_is_stopped_and_then_there_is_none()
    {
        var stopped = _train.Run("Stop-Journal");

        Assert.Equal([JournalTrain.First], stopped.Texts("Name"));
        Assert.Equal(["False"], stopped.Texts("IsActive"));
        Assert.Equal(string.Empty, _train.Active);
        Assert.Equal(["NoActiveJournal"], _train.Engine.Run("Stop-Journal").ErrorIds);
    }

    [Theory]
    [InlineData("Stop-Journal -Spec 1 -Archive", "True,True")]
    [InlineData("Get-Journal | Stop-Journal -Archive", "True,True")]
    [InlineData("Stop-Journal *planning -Archive", "True,False")]
    [InlineData("Stop-Journal spec-001__planning -Archive; Stop-Journal spec-001__planning -Archive", "True,False")]
    [InlineData("Stop-Journal -Spec 1 -Archive -WhatIf", "False,False")]
    public void Contexts_are_put_away_whether_they_are_active_or_not(string command, string archived)
    {
        _train.Run(command);

        Assert.Equal(archived.Split(','), _train.Run("Get-Journal -All").Texts("IsArchived"));
    }

    [Fact]
    public void A_context_whose_name_looks_like_a_wildcard_is_put_away_alone()
    {
        _train.Run("$null = Start-Journal -Name ' [a] * '; Get-Journal -Active | Stop-Journal -Archive");

        Assert.Equal(["app: [a] *"], _train.Run("Get-Journal -Archived").Texts("Name"));
    }

    [Fact]
    public void A_name_stops_only_that_context()
    {
        _train.Run("Stop-Journal spec-001__planning");
        Assert.Equal(JournalTrain.First, _train.Active);

        _train.Run("Stop-Journal spec-001__impl-phase1");
        Assert.Equal(string.Empty, _train.Active);
        Assert.Equal(["JournalNotFound"], _train.Engine.Run("Stop-Journal nothing").ErrorIds);
        Assert.StartsWith("NothingToStop", Assert.Single(_train.Run("Get-Journal -Archived | Stop-Journal").Warnings), StringComparison.Ordinal);
    }
}
