using System.Text.Json.Nodes;

namespace ReleaseTrain.Operations;

/// <summary>Writes the steps of one operation down, each before and after it is done.</summary>
internal sealed class OperationSteps
{
    private readonly Action<string>? _observer;

    /// <param name="log">The operation.</param>
    /// <param name="observer">Told the name of every point that a crash could fall on; for proofs.</param>
    public OperationSteps(OperationLog log, Action<string>? observer)
    {
        Log = log;
        _observer = observer;
    }

    public OperationLog Log { get; }

    public OperationPlan Plan => Log.Plan;

    public bool IsIntended(string effect) => Log.Has(RecordType.Intend, effect);

    public bool IsDone(string effect) => Log.Has(RecordType.Done, effect);

    public void Intend(string effect) => Record(RecordType.Intend, effect);

    public void Done(string effect) => Record(RecordType.Done, effect);

    public void Record(RecordType type, string? effect = null, JsonObject? detail = null)
    {
        var point = effect is null ? type.ToString() : $"{type}({effect})";
        Reached($"before {point}");
        Log.Append(type, effect, DateTimeOffset.UtcNow, detail);
        Reached($"after {point}");
    }

    public void Reached(string point) => _observer?.Invoke(point);
}
