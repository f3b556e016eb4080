using ReleaseTrain.Fixtures;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

public class OperationStoreTests
{
    // Made in one second, and the random part of the later one is the smaller one.
    private const string Earlier = "01J00000000000000000000002";
    private const string Later = "01J00000000000000000000001";

    private static readonly Signature Person = new("Test Person", "test@example.com", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    [Fact]
    public void Of_operations_of_one_second_the_one_that_began_first_is_the_first()
    {
        using var git = TestRepository.Create();
        using var repository = git.Open();
        var store = new OperationStore(repository);
        OperationLog.Create(store.Operations, Plan(Earlier), repository, Person.At);
        OperationLog.Create(store.Operations, Plan(Later), repository, Person.At.AddMilliseconds(300));

        Assert.Equal([Earlier, Later], store.ReadUnsettled().Select(log => log.Plan.Operation));
        Assert.Equal([Earlier, Later], store.Find("*", _ => true).Select(log => log.Plan.Operation));
        Assert.Equal([Earlier, Later], store.Folders.Select(store.Read).OrderBy(log => OperationStore.BeganAt(log!.Plan.Operation, log)).Select(log => log!.Plan.Operation));
    }

    [Fact]
    public void Of_an_operation_that_another_clone_made_the_id_tells_when_it_began()
    {
        Assert.Equal(Ulid.TimeOf(Earlier), OperationStore.BeganAt(Earlier, log: null));
        Assert.Equal(default, OperationStore.BeganAt("none", log: null));
    }

    private static OperationPlan Plan(string operation) => new() { Operation = operation, Command = "Test-Story", By = Person, Basis = new PlanBasis { Reads = [], At = Person.At } };
}
