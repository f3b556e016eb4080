using System.Globalization;
using ReleaseTrain.Gates.Documents;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Core.Tests.Documents;

public sealed class TaskMarksTests
{
    [Theory]
    [InlineData(4, new int[0])]
    [InlineData(10, new int[0])]
    [InlineData(14, new int[0])]
    [InlineData(15, new[] { 10 })]
    [InlineData(24, new[] { 10 })]
    [InlineData(25, new[] { 10, 20 })]
    public void A_checkpoint_comes_every_ten_tasks_unless_the_end_is_near(int total, int[] expected) => Assert.Equal(expected, TaskMarks.Checkpoints(total));

    [Fact]
    public void The_first_task_of_a_phase_begins_it_and_its_last_one_completes_it()
    {
        var tasks = Tasks(("1", 2), ("2", 3));

        Assert.Equal(["phase 1: Work 1 is begun (T001, T002)"], Words(tasks, [], [1]));
        Assert.Equal(["phase 1: Work 1 is complete (2/2 tasks)"], Words(tasks, [1], [2]));
        Assert.Equal(["phase 1: Work 1 is complete (2/2 tasks)", "phase 2: Work 2 is begun (T003-T005)", "phase 2: Work 2 is complete (3/3 tasks)"], Words(tasks, [1], [2, 3, 4, 5]));
    }

    [Fact]
    public void A_checkpoint_names_the_tasks_since_the_one_before()
    {
        var tasks = Tasks(("1", 30));

        Assert.Empty(Words(tasks, [.. Enumerable.Range(1, 8)], [9]));
        Assert.Equal(["Checkpoint in phase 1: Work 1: T001-T010 (10/30 tasks)"], Words(tasks, [.. Enumerable.Range(1, 8)], [9, 10, 11]));
        Assert.Equal(
            ["Checkpoint in phase 1: Work 1: T001-T010 (10/30 tasks)", "Checkpoint in phase 1: Work 1: T011-T018, T020, T021 (20/30 tasks)"],
            Words(tasks, [1], [.. Enumerable.Range(2, 17), 20, 21]));
    }

    [Fact]
    public void Nothing_new_passes_nothing_and_what_is_waived_holds_nobody_up()
    {
        var tasks = Tasks(("1", 3));
        var waived = tasks.Select((task, index) => index == 2 ? task with { State = SpecTaskState.Waived } : task).ToList();

        Assert.Empty(Words(tasks, [1, 2, 3], []));
        Assert.Equal(["phase 1: Work 1 is complete (2/3 tasks)"], Words(waived, [1], [2]));
    }

    [Fact]
    public void Tasks_outside_of_phases_have_checkpoints_of_their_own()
    {
        var tasks = Tasks((null, 20));

        Assert.Equal(["Checkpoint in the tasks: T001-T010 (10/20 tasks)"], Words(tasks, [], [.. Enumerable.Range(1, 10)]));
    }

    private static List<TaskItem> Tasks(params (string? Phase, int Count)[] phases)
    {
        var number = 0;
        return [.. phases.SelectMany(phase =>
        {
            var heading = phase.Phase is null ? null : new TaskPhase { Number = phase.Phase, Name = $"Work {phase.Phase}", Heading = $"Phase {phase.Phase}: Work {phase.Phase}", Line = 1 };
            return Enumerable.Range(0, phase.Count).Select(_ => new TaskItem { Id = string.Create(CultureInfo.InvariantCulture, $"T{++number:000}"), Number = number, Text = "do", State = SpecTaskState.Open, Mark = ' ', Phase = heading, Line = number });
        })];
    }

    private static IEnumerable<string> Words(List<TaskItem> tasks, int[] before, int[] more)
    {
        var done = Tick(tasks, before);
        return TaskMarks.Passed(done, Tick(done, more)).Select(mark => mark.Words);
    }

    private static List<TaskItem> Tick(List<TaskItem> tasks, int[] numbers) => [.. tasks.Select(task => numbers.Contains(task.Number!.Value) ? task with { State = SpecTaskState.Done, Mark = 'x' } : task)];
}
