using ReleaseTrain.Specs;

namespace ReleaseTrain.Core.Tests.Specs;

public sealed class StageTests
{
    [Fact]
    public void Every_stage_has_a_text_that_reads_back()
    {
        var stages = Enum.GetValues<SpecStage>();

        Assert.Equal(stages, stages.Select(stage => StageNames.Parse(StageNames.Format(stage))!.Value));
        Assert.Equal(stages, stages.Select(stage => StageNames.Parse(stage.ToString())!.Value));
        Assert.Equal(stages, stages.Select(stage => StageNames.Parse(((int)stage).ToString(System.Globalization.CultureInfo.InvariantCulture))!.Value));
    }

    [Theory]
    [InlineData("checklist-validated")]
    [InlineData("CHECKLIST-VALIDATED")]
    [InlineData("ChecklistValidated")]
    [InlineData("validated")]
    [InlineData("4")]
    [InlineData(" validated\r\n")]
    public void The_fourth_stage_has_many_spellings(string text) => Assert.Equal(SpecStage.ChecklistValidated, StageNames.Parse(text));

    [Theory]
    [InlineData("done")]
    [InlineData("11")]
    [InlineData("-1")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("implementing, phase 2")]
    public void Anything_else_is_no_stage(string? text) => Assert.Null(StageNames.Parse(text));

    [Theory]
    [InlineData(false, false, false, false, 0, 0, SpecStage.Draft)]
    [InlineData(true, false, false, false, 0, 0, SpecStage.Clarified)]
    [InlineData(true, true, false, true, 0, 0, SpecStage.Planned)]
    [InlineData(false, false, false, true, 0, 0, SpecStage.Draft)]
    [InlineData(false, true, true, false, 0, 9, SpecStage.Tasked)]
    [InlineData(false, true, true, true, 0, 9, SpecStage.ChecklistValidated)]
    [InlineData(false, true, true, true, 0, 0, SpecStage.ChecklistValidated)]
    [InlineData(false, true, true, true, 3, 9, SpecStage.Implementing)]
    [InlineData(false, true, true, false, 9, 9, SpecStage.Testing)]
    public void The_stage_of_a_branch_follows_from_its_documents(bool clarified, bool plan, bool tasks, bool checklists, int done, int total, SpecStage expected) =>
        Assert.Equal(expected, StageInference.OfBranch(new() { HasClarifications = clarified, HasPlan = plan, HasTasks = tasks, HasChecklist = checklists, TasksDone = done, TasksTotal = total }));

    [Theory]
    [InlineData(9, 9, false, SpecStage.Merged)]
    [InlineData(9, 9, true, SpecStage.Released)]
    [InlineData(8, 9, true, SpecStage.Implementing)]
    [InlineData(0, 0, true, SpecStage.Tasked)]
    public void A_directory_without_branch_is_merged_when_its_tasks_are_done(int done, int total, bool inside, SpecStage expected) =>
        Assert.Equal(expected, StageInference.OfDirectory(new() { HasTasks = true, TasksDone = done, TasksTotal = total }, inside));
}
