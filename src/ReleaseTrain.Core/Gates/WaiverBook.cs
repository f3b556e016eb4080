using ReleaseTrain.Specs;

namespace ReleaseTrain.Gates;

/// <summary>
/// The waivers that are in force for a spec: those of its ledger that were given for the content that is there, or for no content in particular, and those that
/// are asked for now.
/// </summary>
internal sealed class WaiverBook
{
    private readonly GateContext _context;

    public WaiverBook(GateContext context, IReadOnlyList<Waiver>? asked = null) => (_context, Asked) = (context, asked ?? []);

    /// <summary>What is asked for now.</summary>
    public IReadOnlyList<Waiver> Asked { get; }

    /// <summary>The waiver of a check; null where none is in force. What is fixed is never waived.</summary>
    public Waiver? Find(string check) =>
        GateChecks.Find(check) is { IsFixed: true } ? null
        : Asked.FirstOrDefault(waiver => waiver.Check == check) ?? _context.Entry.Ledger.Waivers.LastOrDefault(waiver => waiver.Check == check && IsInForce(waiver));

    // A ledger can be written by hand: what is no reason there is none either.
    private bool IsInForce(Waiver waiver) => (waiver.ContentId is null || waiver.ContentId == _context.ContentHash) && WaiverRequest.IsSentence(waiver.Reason);
}
