using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Gates;

/// <summary>
/// Of specs that have landed: what was waived once and holds by now, as the integration branch has them. The next commit that writes their ledgers lets go of it.
/// </summary>
internal sealed class SettledWaivers
{
    private readonly Dictionary<string, IReadOnlyList<string>> _checks = new(StringComparer.Ordinal);

    /// <param name="view">The repository.</param>
    /// <param name="all">Every spec.</param>
    /// <param name="specs">Those whose ledgers are written.</param>
    public SettledWaivers(TrainView view, IReadOnlyList<SpecEntry> all, IReadOnlyList<SpecEntry> specs)
    {
        using var gates = new GateKeeper(view, all);
        foreach (var entry in specs.Where(entry => entry.Ledger.Waivers.Count > 0))
        {
            _checks[entry.Name.Text] = gates.FindSettled(gates.Open(entry));
        }
    }

    /// <summary>A trailer for each of them.</summary>
    public IEnumerable<(string Key, string? Value)> AsTrailers() =>
        _checks.SelectMany(spec => spec.Value.Select(check => (Trailers.SettledWaiver, (string?)WaiverTrailer.FormatSettled(check, spec.Key))));

    /// <summary>What lets go of them in a ledger; null where there is nothing to let go of.</summary>
    public Func<LedgerRecord, LedgerRecord>? ChangeOf(SpecEntry entry) => _checks.GetValueOrDefault(entry.Name.Text) is { Count: > 0 } settled
        ? record => record with { Waivers = [.. record.Waivers.Where(waiver => !settled.Contains(waiver.Check))] }
        : null;
}
