using ReleaseTrain.Gates.Documents;

namespace ReleaseTrain.Gates;

/// <summary>What one check found at one place, before the rules say what that does.</summary>
/// <param name="Id">Id of the check.</param>
/// <param name="Verdict">What it says.</param>
/// <param name="Message">A sentence.</param>
internal sealed record CheckFinding(string Id, GateVerdict Verdict, string Message)
{
    /// <summary>Relative to the root of the repository.</summary>
    public string? File { get; init; }

    public int? Line { get; init; }

    public string? Evidence { get; init; }

    public static CheckFinding Passed(string id, string message) => new(id, GateVerdict.Passed, message);

    public static CheckFinding Failed(string id, string message) => new(id, GateVerdict.Failed, message);

    public static CheckFinding Undecided(string id, string message) => new(id, GateVerdict.Undecided, message);

    public static CheckFinding That(string id, bool holds, string success, string failure) => holds ? Passed(id, success) : Failed(id, failure);

    /// <summary>A failure for each place, or one word that all is well.</summary>
    public static IReadOnlyList<CheckFinding> Each(string id, IEnumerable<CheckFinding> failures, string success) =>
        failures.ToList() is { Count: > 0 } found ? found : [Passed(id, success)];

    /// <summary>The same, for what all these checks would look at and what is not there.</summary>
    public static IEnumerable<CheckFinding> NothingToLookAt(string why, params IEnumerable<string> ids) => ids.Select(id => Undecided(id, why));

    /// <summary>The same finding at a place.</summary>
    public CheckFinding At(string file, int? line = null, string? evidence = null) => this with { File = file, Line = line, Evidence = evidence };

    /// <summary>The same finding at a place of a document, with what stands there.</summary>
    public CheckFinding At(string file, DocumentLine place) => At(file, place.Line, place.Text);
}
