namespace ReleaseTrain.Journal;

/// <summary>Which contexts somebody means by what they wrote: full names, names behind the project's, or wildcards over either.</summary>
internal sealed class JournalSelection
{
    private readonly JournalNaming _naming;
    private readonly List<(string Text, Glob? Pattern)> _names;
    private readonly HashSet<string> _specs;

    /// <param name="naming">The project's names.</param>
    /// <param name="names">Names and wildcards.</param>
    /// <param name="specs">Ids of specs, all of whose contexts are meant.</param>
    public JournalSelection(JournalNaming naming, IEnumerable<string> names, IEnumerable<string> specs)
    {
        _naming = naming;
        _names = [.. names.Select(name => (name.Trim(), Glob.HasWildcard(name) ? new Glob(name.Trim()) : null))];
        _specs = specs.ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether anything at all is selected; else everything is meant.</summary>
    public bool IsGiven => _names.Count > 0 || _specs.Count > 0;

    /// <summary>Whether a context is meant.</summary>
    public bool Matches(string full) => (_specs.Count > 0 && _naming.IsOurs(full) && _naming.Parse(full).Spec is { } spec && _specs.Contains(spec)) || _names.Exists(name => Matches(name, full));

    /// <summary>Whether a context is meant by its name alone, not by a wildcard.</summary>
    public bool Names(string full) => _names.Exists(name => name.Pattern is null && Matches(name, full));

    /// <summary>The errors of names that no context has.</summary>
    /// <param name="all">Full names of all contexts.</param>
    public IEnumerable<TrainError> FindMissing(IReadOnlyList<string> all) =>
        _names.Where(name => name.Pattern is null && !all.Any(full => Matches(name, full))).Select(name => NotFound(name.Text, all));

    /// <summary>The one context of a name.</summary>
    /// <exception cref="ReleaseTrainException">JournalNotFound.</exception>
    public static string Resolve(JournalNaming naming, string name, IReadOnlyList<string> all)
    {
        var selection = new JournalSelection(naming, [name], []);
        return all.FirstOrDefault(full => full == naming.Complete(name.Trim())) ?? all.FirstOrDefault(selection.Names) ?? throw selection.NotFound(name.Trim(), all).AsException();
    }

    private bool Matches((string Text, Glob? Pattern) name, string full) =>
        name.Pattern is { } pattern
            ? pattern.IsMatch(full) || (_naming.IsOurs(full) && pattern.IsMatch(_naming.Shorten(full)))
            : full.Equals(name.Text, StringComparison.OrdinalIgnoreCase) || full.Equals(_naming.Complete(name.Text), StringComparison.OrdinalIgnoreCase);

    private TrainError NotFound(string name, IReadOnlyList<string> all)
    {
        var near = Spelling.FindNearest(name, all.Where(_naming.IsOurs).Select(_naming.Shorten).Concat(all));
        var hint = near is null ? string.Empty : $" Did you mean '{near}'?";
        return new TrainError("JournalNotFound", $"There is no journal '{name}'.{hint}", name, near is null ? $"Start-Journal -Name '{name.Replace("'", "''", StringComparison.Ordinal)}', or Get-Journal -All" : "Get-Journal -All");
    }
}
