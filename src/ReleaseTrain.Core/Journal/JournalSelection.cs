namespace ReleaseTrain.Journal;

/// <summary>Which contexts somebody means by what they wrote: full names, names behind the project's, or wildcards over either.</summary>
internal sealed class JournalSelection
{
    private readonly JournalNaming _naming;
    private readonly List<(string Text, Glob? Pattern)> _names;
    private readonly HashSet<string> _contexts;
    private readonly HashSet<string> _specs;

    /// <param name="naming">The project's names.</param>
    /// <param name="names">Names and wildcards.</param>
    /// <param name="specs">Ids of specs, all of whose contexts are meant.</param>
    /// <param name="contexts">Full names of contexts that are objects already: nothing in them is a wildcard.</param>
    public JournalSelection(JournalNaming naming, IEnumerable<string> names, IEnumerable<string> specs, IEnumerable<string>? contexts = null)
    {
        _naming = naming;
        _names = [.. names.Select(name => (name.Trim(), Glob.HasWildcard(name) ? new Glob(name.Trim()) : null))];
        _specs = specs.ToHashSet(StringComparer.OrdinalIgnoreCase);
        _contexts = (contexts ?? []).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Whether anything at all is selected; else everything is meant.</summary>
    public bool IsGiven => _names.Count > 0 || _specs.Count > 0 || _contexts.Count > 0;

    /// <summary>Whether a context is meant.</summary>
    public bool Matches(string full) => (_specs.Count > 0 && _naming.IsOurs(full) && _naming.Parse(full).Spec is { } spec && _specs.Contains(spec)) || Names(full) || _names.Exists(name => Fits(name.Pattern, full));

    /// <summary>Whether a context is meant by its name alone, not by a wildcard.</summary>
    public bool Names(string full) => _contexts.Contains(full) || _names.Exists(name => IsCalled(full, name.Text));

    /// <summary>The errors of names that no context has.</summary>
    /// <param name="all">Full names of all contexts.</param>
    public IEnumerable<TrainError> FindMissing(IReadOnlyList<string> all) =>
        _names.Where(name => name.Pattern is null && !all.Any(full => IsCalled(full, name.Text))).Select(name => name.Text)
            .Concat(_contexts.Where(context => !all.Contains(context)))
            .Select(missing => NotFound(missing, all));

    /// <summary>The one context of a name.</summary>
    /// <exception cref="ReleaseTrainException">JournalNotFound.</exception>
    public static string Resolve(JournalNaming naming, string name, IReadOnlyList<string> all)
    {
        var selection = new JournalSelection(naming, [name], []);
        return all.FirstOrDefault(full => full == naming.Complete(name.Trim())) ?? all.FirstOrDefault(selection.Names) ?? throw selection.NotFound(name.Trim(), all).AsException();
    }

    private bool Fits(Glob? pattern, string full) => pattern is not null && (pattern.IsMatch(full) || (_naming.IsOurs(full) && pattern.IsMatch(_naming.Shorten(full))));

    // The program keeps spaces around a name, which nobody sees.
    private bool IsCalled(string full, string text) =>
        full.AsSpan().Trim().Equals(text, StringComparison.OrdinalIgnoreCase) || full.AsSpan().Trim().Equals(_naming.Complete(text), StringComparison.OrdinalIgnoreCase);

    private TrainError NotFound(string name, IReadOnlyList<string> all)
    {
        var near = Spelling.FindNearest(name, all.Where(_naming.IsOurs).Select(_naming.Shorten).Concat(all));
        var hint = near is null ? string.Empty : $" Did you mean '{near}'?";
        return new TrainError("JournalNotFound", $"There is no journal '{name}'.{hint}", name, near is null ? $"Start-Journal -Name '{name.Replace("'", "''", StringComparison.Ordinal)}', or Get-Journal -All" : "Get-Journal -All");
    }
}
