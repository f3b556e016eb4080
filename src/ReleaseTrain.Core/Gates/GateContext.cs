using ReleaseTrain.Gates.Documents;
using ReleaseTrain.Gates.Tests;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Gates;

/// <summary>
/// All that gates look at of one spec: its documents as Get-Spec reads them, its files at the effective tip, its ledger, the rules of the integration branch.
/// Everything is read when it is first asked for, and once.
/// </summary>
internal sealed class GateContext
{
    private readonly Lazy<GateDocument<SpecDocument>?> _spec;
    private readonly Lazy<GateDocument<ClarifyDocument>?> _clarify;
    private readonly Lazy<GateDocument<PlanDocument>?> _plan;
    private readonly Lazy<GateDocument<TaskDocument>?> _tasks;
    private readonly Lazy<IReadOnlyList<GateDocument<ChecklistDocument>>> _checklists;
    private readonly Lazy<IReadOnlyList<TreeChange>> _changes;
    private readonly Lazy<string> _contentId;

    private readonly Lazy<TestRunner> _tests;
    private readonly Lazy<ProjectPrinciples> _principles;
    private readonly Lazy<IReadOnlyList<JournalContext>?> _journals;

    /// <param name="view">The repository.</param>
    /// <param name="entry">The spec.</param>
    /// <param name="history">What the commits of specs did, for all of them.</param>
    /// <param name="tests">What is known of tests, for all of them.</param>
    /// <param name="principles">The principles in force, for all of them.</param>
    /// <param name="journals">The contexts of the project's journal, for all of them.</param>
    public GateContext(TrainView view, SpecEntry entry, GateHistory history, Lazy<TestRunner> tests, Lazy<ProjectPrinciples> principles, Lazy<IReadOnlyList<JournalContext>?> journals)
    {
        (View, Entry, History, _tests, _principles, _journals) = (view, entry, history, tests, principles, journals);
        var documents = view.Adapters.Documents;
        _spec = Later("spec.md", "spec document", documents.ReadSpec);
        _clarify = Later("clarify.md", "clarify document", documents.ReadClarify);
        _plan = Later("plan.md", "plan document", documents.ReadPlan);
        _tasks = Later("tasks.md", "task document", documents.ReadTasks);
        _checklists = new(() => [.. entry.Files.Documents("checklists").Select(name => Read(name, "checklist", documents.ReadChecklist)).OfType<GateDocument<ChecklistDocument>>()]);
        _changes = new(ReadChanges);
        _contentId = new(() => ContentId.Compute(view.Objects, entry.ForkPoints, Commit));
    }

    public TrainView View { get; }

    public SpecEntry Entry { get; }

    public GateHistory History { get; }

    public TestRunner Tests => _tests.Value;

    public ProjectPrinciples Principles => _principles.Value;

    /// <summary>The contexts of the project's journal, without entries; null where none is kept or none can be read.</summary>
    public IReadOnlyList<JournalContext>? Journals => _journals.Value;

    /// <summary>Whether a sprint asks, which merges the spec and so sees conflicts for itself.</summary>
    public bool IsBoarding { get; init; }

    public Spec Spec => Entry.Spec;

    public string Directory => Entry.Spec.Directory;

    /// <summary>The effective tip, or where the truth about the spec lies.</summary>
    public string Commit => Entry.Tip ?? Entry.Spec.Tip!;

    /// <summary>Where its files lie, for messages.</summary>
    public string Place => Entry.Branch is { } branch && !Entry.IsLanded ? branch : View.Roles.Integration;

    public GateDocument<SpecDocument>? SpecDocument => _spec.Value;

    public GateDocument<ClarifyDocument>? Clarify => _clarify.Value;

    public GateDocument<PlanDocument>? Plan => _plan.Value;

    public GateDocument<TaskDocument>? Tasks => _tasks.Value;

    public IReadOnlyList<GateDocument<ChecklistDocument>> Checklists => _checklists.Value;

    /// <summary>What the spec changes against the integration branch, its own directory included.</summary>
    public IReadOnlyList<TreeChange> Changes => _changes.Value;

    /// <summary>What attestations and waivers are bound to.</summary>
    public string ContentHash => _contentId.Value;

    public string PathOf(string name) => $"{Directory}/{name}";

    /// <summary>Another document of the spec's directory, its boxes read; null where there is none.</summary>
    public GateDocument<ChecklistDocument>? ReadRecord(string name) => Read(name, "checklist", View.Adapters.Documents.ReadChecklist);

    /// <summary>A document as a commit had it.</summary>
    public T ReadVersion<T>(string question, string blob, Func<byte[], T> parse) => ParsedFiles.Read(question, new SpecFile(blob, () => View.Objects.ReadBlob(blob)), parse);

    private Lazy<GateDocument<T>?> Later<T>(string name, string question, Func<byte[], T> parse) => new(() => Read(name, question, parse));

    private GateDocument<T>? Read<T>(string name, string question, Func<byte[], T> parse) =>
        Entry.Files.Read(name) is { } file ? new GateDocument<T>(PathOf(name), ParsedFiles.Read(question, file, parse)) : null;

    private List<TreeChange> ReadChanges()
    {
        var tree = View.Objects.ReadCommit(Commit).Tree;
        return [.. Entry.ForkPoints.SelectMany(fork => TreeDiff.Compare(View.Objects, View.Objects.ReadCommit(fork).Tree, tree)).DistinctBy(change => change.Path, StringComparer.Ordinal)];
    }
}
