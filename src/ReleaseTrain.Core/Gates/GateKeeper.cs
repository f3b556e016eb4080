using ReleaseTrain.Gates.Rows;
using ReleaseTrain.Gates.Tests;
using ReleaseTrain.Journal;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Gates;

/// <summary>Asks gates: looks at a spec row by row, weighs what is found by the rules of the integration branch, and respects what is waived.</summary>
internal sealed class GateKeeper : IDisposable
{
    // What is added to a row of the table is a class more in this list.
    private static readonly IReadOnlyList<IGateRow> Rows =
    [
        new SpecRow(), new ClarifyRow(), new PlanRow(), new TaskRow(), new ChecklistRow(), new ImplementationRow(), new ValidationRow(), new ReviewRow(), new MergedRow(), new ReleasedRow(), new ClosedRow(),
        .. GateChecks.ConstitutionPoints.Select(rule => new ConstitutionRow(rule.From)),
    ];

    private readonly TrainView _view;
    private readonly GateHistory _history;
    private readonly Lazy<TestRunner> _tests;
    private readonly Lazy<ProjectPrinciples> _principles;
    private readonly Lazy<IReadOnlyList<JournalContext>?> _journals;

    /// <param name="view">The repository.</param>
    /// <param name="entries">Every spec.</param>
    public GateKeeper(TrainView view, IReadOnlyList<SpecEntry> entries)
    {
        (_view, _history) = (view, new GateHistory(view, entries));
        _tests = new Lazy<TestRunner>(() => TestRunner.For(view));
        _principles = new Lazy<ProjectPrinciples>(() => ProjectPrinciples.Read(view));
        _journals = new Lazy<IReadOnlyList<JournalContext>?>(() => ProjectJournal.TryRead(view));
    }

    /// <summary>A look at one spec, for any number of gates.</summary>
    /// <param name="entry">The spec.</param>
    /// <param name="isBoarding">Whether a sprint asks.</param>
    public GateContext Open(SpecEntry entry, bool isBoarding = false) => new(_view, entry, _history, _tests, _principles, _journals) { IsBoarding = isBoarding };

    /// <summary>The gate of the step from a stage to the next, by what is known; nothing is run.</summary>
    public GateResult Ask(GateContext context, SpecStage from, WaiverBook waivers) => Evaluate(context, from, waivers, Find);

    /// <summary>The same; what tests the step asks for and nobody knows the outcome of are run, unless something else stands in the way anyhow.</summary>
    public GateResult AskAndTest(GateContext context, SpecStage from, WaiverBook waivers) => Evaluate(context, from, waivers, _tests.Value.Run);

    /// <summary>The gates on the way to a stage, by what is known; of a stage that was reached already the gate into it, and without any stage the next one.</summary>
    /// <exception cref="ReleaseTrainException">GateNotFound.</exception>
    public IEnumerable<GateResult> AskWay(SpecEntry entry, SpecStage? to)
    {
        var context = Open(entry);
        var waivers = new WaiverBook(context);
        return [.. Steps(entry.Spec, to).Select(step => Ask(context, step, waivers))];
    }

    /// <summary>Whether every finding of a check holds now, whatever step it belongs to; nothing is run.</summary>
    public bool Holds(GateContext context, GateCheckRule rule)
    {
        var findings = Look(context, rule.From).Concat(rule.From == SpecStage.Implementing ? TestRow.Look(context, Find) : []).Where(finding => finding.Id == rule.Id).ToList();
        return findings.Count > 0 && findings.TrueForAll(finding => finding.Verdict == GateVerdict.Passed);
    }

    /// <summary>The waived checks of a spec that hold by now; nothing is run.</summary>
    public IReadOnlyList<string> FindSettled(GateContext context) =>
        [.. context.Entry.Ledger.Waivers.Select(waiver => waiver.Check).Distinct(StringComparer.Ordinal).Where(id => GateChecks.Find(id) is { } rule && Holds(context, rule))];

    public void Dispose()
    {
        if (_tests.IsValueCreated)
        {
            _tests.Value.Dispose();
        }
    }

    private GateResult Evaluate(GateContext context, SpecStage from, WaiverBook waivers, Func<IReadOnlyList<TestRequest>, IReadOnlyList<TestFinding>> test)
    {
        var checks = Weigh(Look(context, from), waivers);
        if (from == SpecStage.Implementing)
        {
            checks = [.. checks, .. Weigh(TestRow.Look(context, checks.Exists(check => check.IsBlocking()) ? Find : test), waivers)];
        }

        return new GateResult
        {
            Spec = context.Spec.Reference,
            From = from,
            To = from == SpecStage.Closed ? from : from + 1,
            Verdict = Decide(checks),
            Checks = [.. checks.OrderBy(Rank)],
        };
    }

    private static IEnumerable<SpecStage> Steps(Spec spec, SpecStage? to)
    {
        if (to == SpecStage.Draft)
        {
            throw new TrainError("GateNotFound", "No gate leads to draft: every spec begins there.", spec, $"Test-SpecGate {spec.Argument}").AsException();
        }

        if (to <= spec.Stage)
        {
            return [to.Value - 1];
        }

        return spec.Stage == SpecStage.Closed ? [spec.Stage] : SpecStages.Between(spec.Stage, to ?? SpecStages.Following(spec));
    }

    private static IEnumerable<CheckFinding> Look(GateContext context, SpecStage from)
    {
        var asked = GateChecks.AskedFrom(from).Select(rule => rule.From).ToHashSet();
        return Rows.Where(row => asked.Contains(row.From)).SelectMany(row => row.Look(context));
    }

    private IReadOnlyList<TestFinding> Find(IReadOnlyList<TestRequest> requests) => [.. requests.Select(_tests.Value.Find)];

    private List<GateCheck> Weigh(IEnumerable<CheckFinding> findings, WaiverBook waivers) =>
        [.. findings.Select(finding => Weigh(finding, waivers)).Where(check => check.Severity != GateSeverity.Off)];

    private GateCheck Weigh(CheckFinding finding, WaiverBook waivers)
    {
        var severity = GateChecks.SeverityOf(GateChecks.Find(finding.Id)!, _view.Configuration.Gates);
        var waiver = finding.Verdict == GateVerdict.Failed ? waivers.Find(finding.Id) : null;
        return new GateCheck
        {
            Id = finding.Id,
            Verdict = finding.Verdict,
            Severity = waiver is not null && severity == GateSeverity.Block ? GateSeverity.Warn : severity,
            Message = waiver is null ? finding.Message : $"{finding.Message} Waived by {waiver.By}: {waiver.Reason}",
            File = finding.File,
            Line = finding.Line,
            Evidence = finding.Evidence,
        };
    }

    // What only informs leaves no gate open.
    private static GateVerdict Decide(List<GateCheck> checks) =>
        checks.Exists(check => check.IsBlocking()) ? GateVerdict.Failed
        : checks.Exists(check => check.Verdict == GateVerdict.Undecided && !GateChecks.Find(check.Id)!.IsInforming) ? GateVerdict.Undecided
        : GateVerdict.Passed;

    // What stands in the way comes first; beyond that the order of the table stays.
    private static int Rank(GateCheck check) => check.Verdict switch
    {
        GateVerdict.Failed => check.Severity == GateSeverity.Block ? 0 : 1,
        GateVerdict.Undecided => 2,
        _ => 3,
    };
}
