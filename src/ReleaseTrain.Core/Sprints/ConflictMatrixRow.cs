namespace ReleaseTrain;

/// <summary>One spec of a forecast, against the integration branch and against every spec of the same forecast, in the order of their rows.</summary>
public sealed record ConflictMatrixRow
{
    /// <summary>Number of the row, and of the column that stands for it in the others; from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Id of the spec; its name where several share the number.</summary>
    public required string Spec { get; init; }

    /// <summary>How it stands to the integration branch.</summary>
    public required ConflictKind Integration { get; init; }

    /// <summary>How it stands to the spec of each row; to itself None.</summary>
    public IReadOnlyList<ConflictKind> Others { get; init => field = Frozen.Copy(value); } = [];

    /// <inheritdoc/>
    public override string ToString() => Spec;

    /// <summary>The rows of what was foretold for every pair.</summary>
    internal static IReadOnlyList<ConflictMatrixRow> Arrange(IReadOnlyList<SpecConflict> forecast)
    {
        var specs = forecast.Select(pair => pair.Left).Distinct(StringComparer.Ordinal).ToList();
        var kinds = forecast.ToDictionary(pair => (pair.Left, pair.Right), pair => pair.Kind);
        ConflictKind Between(string left, string right) => kinds.TryGetValue((left, right), out var kind) || kinds.TryGetValue((right, left), out kind) ? kind : ConflictKind.None;
        return [.. specs.Select((spec, index) => new ConflictMatrixRow
        {
            Number = index + 1,
            Spec = spec,
            Integration = forecast.First(pair => pair.Left == spec && !specs.Contains(pair.Right)).Kind,
            Others = [.. specs.Select(other => Between(spec, other))],
        })];
    }
}
