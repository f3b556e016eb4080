using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using ReleaseTrain.Releases;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Journal;

/// <summary>How one project's contexts are called, by its policy: from a spec and its stage to a name, and from a name back.</summary>
internal sealed partial class JournalNaming
{
    private const string FirstPhase = "1";
    private const int LongestProject = 60;
    private const string Separator = ": ";

    private readonly JournalPolicy _policy;
    private readonly JournalPattern[] _written;
    private readonly JournalPattern[] _read;
    private readonly ConcurrentDictionary<string, JournalName> _parsed = new(StringComparer.Ordinal);

    /// <param name="project">The project's name; what the store cannot keep apart is cleaned out of it. Null outside of any project, where names are taken as they are.</param>
    /// <param name="policy">The policy that is in force.</param>
    public JournalNaming(string? project, JournalPolicy policy)
    {
        Project = project is null ? null : CleanProject(project);
        _policy = policy;
        _written = [.. Enum.GetValues<JournalGroup>().Select(group => JournalPattern.Of(group, policy[group].Context))];

        // Journals outlive the policy that they were written under, and implementation was spelled in two ways from the beginning. A checklist has a context of
        // its own only where it does not go on in the planning's.
        JournalPattern[] read =
        [
            .. _written.Where(pattern => pattern.Group != JournalGroup.Checklist),
            .. Enum.GetValues<JournalGroup>().Where(group => group != JournalGroup.Checklist).Select(group => JournalPattern.Of(group, JournalPolicy.DefaultOf(group).Context)),
            JournalPattern.Of(JournalGroup.Implementation, "{spec}__implementation-phase{phase}"),
            _written[(int)JournalGroup.Checklist],
        ];
        _read = [.. read.Distinct()];
    }

    /// <summary>The project's name, as contexts begin with it; null outside of any.</summary>
    public string? Project { get; }

    /// <summary>The policy that is in force.</summary>
    public JournalPolicy Policy => _policy;

    /// <summary>The names of a repository's contexts.</summary>
    public static JournalNaming Of(TrainView view) => new(TrainStatus.NameProject(view), view.Policy);

    /// <summary>The full name of the context that a spec's work belongs to now.</summary>
    /// <param name="spec">The spec.</param>
    /// <param name="phase">The phase of its tasks; null for the first. Only implementation has phases.</param>
    /// <exception cref="ReleaseTrainException">JournalVersionNeeded for a spec that has landed: what follows is told in its sprint's context.</exception>
    public string NameOf(Spec spec, string? phase = null) => NameOf(spec, spec.Stage, phase);

    /// <summary>The same for a stage that it is not at.</summary>
    public string NameOf(Spec spec, SpecStage stage, string? phase = null)
    {
        var group = JournalPolicy.GroupOf(spec.Kind, stage);
        return group != JournalGroup.Sprint ? NameOf(group, spec.Id, phase) : throw new TrainError(
            "JournalVersionNeeded",
            $"{spec.Reference} is {spec.StageName}: what is noted of it now belongs to the context of its sprint, which has a version in its name.",
            spec,
            $"Get-Journal -Name '*{_policy[JournalGroup.Sprint].Context.Replace("{version}", "*", StringComparison.Ordinal)}'").AsException();
    }

    /// <summary>The full name of a context of a group about a spec.</summary>
    public string NameOf(JournalGroup group, string spec, string? phase = null) =>
        Project + Separator + _written[(int)group].Format(spec, CleanPhase(phase), version: null);

    /// <summary>The full name of the context of the sprint that leads to a version.</summary>
    public string NameOf(SemanticVersion version) => Project + Separator + _written[(int)JournalGroup.Sprint].Format(spec: null, phase: null, version);

    /// <summary>The full name of the context that goes on from one; null where no rule of the policy has such a context.</summary>
    public string? NameNext(JournalName name) =>
        name.Group is { } group && Behind(name.First) is { } first ? name.First[..^first.Length] + FindPattern(group, first).Continue(first, name.Part + 1) : null;

    /// <summary>The full name that somebody means: as it is where it names a project, else with this project's name before it.</summary>
    public string Complete(string name) => Project is null || name.Contains(':', StringComparison.Ordinal) ? name : Project + Separator + name;

    /// <summary>Whether a context is one of this project's; outside of any, all are.</summary>
    public bool IsOurs(string full) => Project is null || Project.Equals(ProjectOf(full), StringComparison.OrdinalIgnoreCase);

    /// <summary>A context's name as this project's people say it: without the project, where it is theirs.</summary>
    public string Shorten(string full) => Project is not null && IsOurs(full) && Behind(full) is { } name ? name : full;

    /// <summary>What the name of any context tells.</summary>
    public JournalName Parse(string full) => _parsed.GetOrAdd(full, Recognize);

    /// <summary>Whether commands note this in a context by themselves; in one that no rule knows, all of it.</summary>
    public bool Wants(string full, JournalEvent what) => Parse(full).Group is not { } group || _policy[group].Wants(what);

    /// <summary>A context with what its name, its notes and the policy tell of it.</summary>
    public JournalContext Describe(JournalContext context)
    {
        var name = Parse(context.Name);
        return context with { Spec = name.Spec, Level = name.Group is { } group ? _policy[group].Level : null, Notes = [.. context.Notes.Select(Tell)] };
    }

    /// <summary>The project's name without what no store can hold, or what would end it too early; never empty.</summary>
    public static string CleanProject(string name)
    {
        var clean = Spaces().Replace(Unheld().Replace(name, "-"), " ").Trim(' ', '-', '.');
        return clean.Length == 0 ? "project" : clean.Length <= LongestProject ? clean : clean[..LongestProject].TrimEnd();
    }

    /// <summary>Whether a name can end with a phase's number and be read back.</summary>
    public static bool IsPhase(string? number) => number is not null && Phases().IsMatch(number);

    /// <summary>A note with what it tells, by its mark.</summary>
    public static JournalEntry Tell(JournalEntry note) => JournalMarks.KindOf(note.Text) is var kind && kind == note.Kind ? note : note with { Kind = kind };

    private JournalName Recognize(string full)
    {
        var project = ProjectOf(full);
        return Behind(full) is { } name && _read.Select(pattern => pattern.Parse(full, project, name)).FirstOrDefault(found => found is not null) is { } known
            ? known
            : new JournalName(full, project) { Spec = Behind(full) is { } other && Anywhere().Match(other) is { Success: true } match ? JournalPattern.IdOf(match.Value) : null };
    }

    private static string ProjectOf(string full) => full.IndexOf(':', StringComparison.Ordinal) is >= 0 and var at ? full[..at].Trim() : full.Trim();

    private static string? Behind(string full) => full.IndexOf(':', StringComparison.Ordinal) is >= 0 and var at ? full[(at + 1)..].TrimStart() : null;

    // A phase whose number no name can end with counts as the first.
    private static string CleanPhase(string? phase) => IsPhase(phase) ? phase! : FirstPhase;

    private JournalPattern FindPattern(JournalGroup group, string name) =>
        _read.FirstOrDefault(pattern => pattern.Group == group && pattern.Parse(name, string.Empty, name) is not null) ?? _written[(int)group];

    [GeneratedRegex("""[\p{C}:|/\\*?"<>]+""", RegexOptions.CultureInvariant)]
    private static partial Regex Unheld();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\A[0-9]+(?:\.[0-9]+)*[A-Za-z]?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Phases();

    // Whoever names a context by hand begins with the spec.
    [GeneratedRegex(@"\A(?:spec|hotfix)-[0-9]+|\A[0-9]{3,}(?=-[a-z])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Anywhere();
}
