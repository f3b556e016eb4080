using ReleaseTrain.Gates;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Specs;

/// <summary>What is asked of one spec's ledger.</summary>
internal sealed record LedgerRequest
{
    public required SpecEntry Entry { get; init; }

    /// <summary>The stage to write; null leaves it.</summary>
    public SpecStage? Stage { get; init; }

    /// <summary>What changes in the record; null leaves it. It gives the very same lists back where they do not change.</summary>
    public Func<LedgerRecord, LedgerRecord>? Change { get; init; }

    /// <summary>A document of the spec that changes with it, made of the tree it lies in; null leaves them all.</summary>
    public Func<IObjectScratch, string, EntryChange>? Document { get; init; }

    /// <summary>The commit's first line, a sentence without its full stop that can be asked as a question, too.</summary>
    public required string Words { get; init; }

    public string? Reason { get; init; }

    /// <summary>Where the spec goes; null where it stays.</summary>
    public SpecRename? Rename { get; init; }

    /// <summary>What else was asked, as far as the words do not tell, by name.</summary>
    public IReadOnlyList<(string Name, string? Value)> Parameters { get; init; } = [];

    /// <summary>Trailers of the commit beside those that every ledger commit has.</summary>
    public IReadOnlyList<(string Key, string? Value)> Trailers { get; init; } = [];

    /// <summary>What belongs to the plan beside the words, in lines; empty where there is nothing more to say.</summary>
    public string Detail { get; init; } = string.Empty;

    /// <summary>What the gates on the way said; null where there was none.</summary>
    public StagePass? Pass { get; init; }

    /// <summary>What is attested by it.</summary>
    public IReadOnlyList<LedgerAttestation> Attested { get; init; } = [];

    /// <summary>Whether a ledger that cannot be read is what this mends.</summary>
    public bool Mends { get; init; }
}
