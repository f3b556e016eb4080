using System.Text.Json.Nodes;

namespace ReleaseTrain.Operations;

/// <summary>Writes the steps of one operation down, each before and after it is done.</summary>
internal sealed class OperationSteps
{
    private readonly Action<string>? _observer;
    private readonly IReadOnlyDictionary<string, PlannedEffect> _effects;

    /// <param name="log">The operation.</param>
    /// <param name="observer">Told the name of every point that a crash could fall on; for proofs.</param>
    public OperationSteps(OperationLog log, Action<string>? observer)
    {
        Log = log;
        _observer = observer;
        _effects = PlanEffects.Of(log.Plan).ToDictionary(effect => effect.Id, StringComparer.Ordinal);
    }

    public OperationLog Log { get; }

    public OperationPlan Plan => Log.Plan;

    public bool IsIntended(string effect) => Log.Has(RecordType.Intend, effect);

    public bool IsDone(string effect) => Log.Has(RecordType.Done, effect);

    public void Intend(string effect) => Record(RecordType.Intend, effect, Values(effect, item => item.Old), Values(effect, item => item.New));

    /// <summary>Records that an effect is there.</summary>
    /// <param name="effect">The effect.</param>
    /// <param name="observed">What was seen of it; null where it is just as it was to be.</param>
    public void Done(string effect, JsonNode? observed = null) => Record(RecordType.Done, effect, observed: observed ?? Values(effect, item => item.New));

    /// <summary>Records the refs that are about to be compared and locked.</summary>
    public void Prepared() => Record(RecordType.Prepared, null, Values(Effects.Refs, item => item.Old), Values(Effects.Refs, item => item.New));

    /// <summary>Records that it was refused, and by what.</summary>
    public void Refused(string? effect, TrainError error) => Record(RecordType.Refused, effect, observed: new JsonObject { ["error"] = error.Id, ["message"] = error.Message });

    public void Record(RecordType type, string? effect = null, JsonNode? before = null, JsonNode? after = null, JsonNode? observed = null)
    {
        var point = effect is null ? type.ToString() : $"{type}({effect})";
        Reached($"before {point}");
        Log.Append(type, effect, DateTimeOffset.UtcNow, before, after, observed);
        Reached($"after {point}");
    }

    public void Reached(string point) => _observer?.Invoke(point);

    // A setting may have several values.
    private JsonObject? Values(string effect, Func<EffectItem, string?> value) => !_effects.TryGetValue(effect, out var planned)
        ? null
        : new JsonObject(planned.Items.GroupBy(item => item.Name, StringComparer.Ordinal).Select(group => KeyValuePair.Create(group.Key, ToNode([.. group.Select(value)]))));

    private static JsonNode? ToNode(IReadOnlyList<string?> values) => values.OfType<string>().ToList() switch
    {
        [] => null,
        [var only] => JsonValue.Create(only),
        var several => new JsonArray([.. several.Select(text => JsonValue.Create(text))]),
    };
}
