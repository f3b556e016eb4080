using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Completion;
using ReleaseTrain.Gates;
using ReleaseTrain.Journal;
using ReleaseTrain.Operations;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Commands;

/// <summary>Attests of specs what no file can decide: that they are validated, approved, or keep a principle; by whom, and for which content.</summary>
[Cmdlet(VerbsLifecycle.Approve, "Spec", SupportsShouldProcess = true, DefaultParameterSetName = StageSet)]
[OutputType(typeof(Spec))]
public sealed class ApproveSpecCommand : LedgerCommand
{
    private const string StageSet = "Stage";
    private const string PrincipleSet = "Principle";

    private AttestationRequest? _request;
    private ProjectPrinciples? _principles;

    /// <summary>What is attested: testing says that it was validated, review that it is approved.</summary>
    [Parameter(ParameterSetName = StageSet, Mandatory = true, Position = 1)]
    public SpecStage Stage { get; set; }

    /// <summary>Principles of the constitution, in full, in part or by wildcard; or the questions Clarity, Completeness, Quality and Value.</summary>
    [Parameter(ParameterSetName = PrincipleSet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PrincipleCompleter))]
    public string[]? Principle { get; set; }

    /// <summary>What shows it: files of the spec's branch, or links.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyCollection]
    public string?[]? Evidence { get; set; }

    /// <summary>Attests that it does not hold.</summary>
    [Parameter]
    public SwitchParameter Failed { get; set; }

    /// <summary>Why; what failed needs it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    private AttestationRequest Request => _request ??= ReadRequest();

    private protected override LedgerRequest Decide(SpecEntry entry, IReadOnlyList<SpecEntry> entries, ChangeSession session) =>
        Request.Decide(entry, session.View, _principles ??= ProjectPrinciples.Read(session.View));

    /// <inheritdoc/>
    private protected override void Tell(JournalDraft draft, LedgerMove move) => SpecNotes.TellAttested(draft, move);

    private AttestationRequest ReadRequest()
    {
        var request = new AttestationRequest
        {
            Stage = ParameterSetName == StageSet ? Stage : null,
            Principles = SpecText.ReadList(Principle),
            Evidence = [.. SpecText.ReadList(Evidence).Select(text => new GivenEvidence(text, EvidenceRecord.IsLink(text) ? null : TryResolve(text)))],
            HasFailed = Failed,
            Reason = Reason is null ? null : SpecText.OneLine(Reason),
        };
        request.Check();
        return request;
    }

    // Where the session stands in no file system, a path is one of the repository.
    private string? TryResolve(string path)
    {
        try
        {
            return ResolveFolder(path);
        }
        catch (ReleaseTrainException)
        {
            return null;
        }
    }
}
