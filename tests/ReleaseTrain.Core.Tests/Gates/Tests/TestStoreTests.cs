using ReleaseTrain.Fixtures;

namespace ReleaseTrain.Gates.Tests;

public sealed class TestStoreTests
{
    [Fact]
    public void A_result_comes_back_as_it_was_written_to_the_tick()
    {
        using var repository = TestRepository.Create();
        var store = new TestStore(repository.Root);
        var key = new TestKey("unit", new string('a', 40), new string('b', 64));
        var log = store.NewLog(key);

        foreach (var ticks in Enumerable.Range(0, 300).Select(step => 2_130_001L + (step * 7_919L)))
        {
            var run = new TestRun { Name = key.Name, Spec = "spec-001", Tree = key.Tree, Outcome = TestOutcome.Flaky, Duration = TimeSpan.FromTicks(ticks), LogPath = log };

            store.Write(key, run);

            Assert.Equal(run, store.Find(key));
        }
    }
}
