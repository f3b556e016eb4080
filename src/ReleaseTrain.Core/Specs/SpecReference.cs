using System.Globalization;
using System.Text.RegularExpressions;

namespace ReleaseTrain.Specs;

/// <summary>
/// What a person types to name specs: <c>spec-006</c>, <c>6</c>, <c>006-signaling</c>, <c>Iteration 006</c>, <c>hotfix-002</c>, a branch, or a wildcard over names and ids.
/// </summary>
internal sealed partial class SpecReference
{
    private readonly Glob? _pattern;
    private readonly SpecName? _name;
    private readonly SpecKind? _kind;
    private readonly long? _number;

    private SpecReference(string text)
    {
        Text = text.Trim();
        _pattern = Glob.HasWildcard(Text) ? new Glob(Text) : null;
        var match = Short().Match(Text);
        if (match.Success && long.TryParse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            _number = number;
            _kind = match.Groups["kind"].Value.ToUpperInvariant() switch { "" => null, "HOTFIX" => SpecKind.Hotfix, _ => SpecKind.Feature };
        }
        else if (_pattern is null)
        {
            _name = SpecName.ParseBranch(Text);
        }
    }

    /// <summary>As it was typed, without the space around it.</summary>
    public string Text { get; }

    /// <summary>Whether it may name none or several, and that is no mistake.</summary>
    public bool HasWildcard => _pattern is not null;

    public static SpecReference Parse(string text) => new(text);

    public bool Matches(Spec spec) =>
        Matches(spec.Name, spec.Id, spec.Kind, spec.Number) || (spec.Branch is { } branch && (_pattern?.IsMatch(branch) ?? IsText(branch)));

    /// <summary>The specs that are meant, in their order: for a wildcard any number, else exactly one. Where several share a number, only the full name tells them apart; where they share that, the branch.</summary>
    /// <exception cref="ReleaseTrainException">SpecNotFound, SpecAmbiguous.</exception>
    public IReadOnlyList<Spec> Resolve(IReadOnlyList<Spec> specs)
    {
        var found = specs.Where(Matches).ToList();
        if (HasWildcard || found.Count == 1)
        {
            return found;
        }

        if (found.Count == 0)
        {
            throw NotFound(specs);
        }

        return FindOne(found, StringComparison.Ordinal) ?? FindOne(found, StringComparison.OrdinalIgnoreCase) ?? throw Ambiguous(found);
    }

    /// <summary>Whether it names this one alone, by its branch or its whole name.</summary>
    public bool Means(Spec spec, IReadOnlyList<Spec> specs) => FindOne(specs, StringComparison.Ordinal) is [var only] && ReferenceEquals(only, spec);

    public override string ToString() => Text;

    private bool Matches(string name, string id, SpecKind kind, long? number)
    {
        if (_pattern is not null)
        {
            return _pattern.IsMatch(name) || _pattern.IsMatch(id);
        }

        if (_number is not null)
        {
            return _number == number && (_kind is null || _kind == kind);
        }

        // 006-signaling and spec-006-signaling are the same words for the same spec.
        return IsText(name) || (_name is { Number: not null } && _name.Number == number && _name.Kind == kind && _name.Slug.Equals(SlugOf(name), StringComparison.OrdinalIgnoreCase));
    }

    private bool IsText(string name) => name.Equals(Text, StringComparison.OrdinalIgnoreCase);

    private IReadOnlyList<Spec>? FindOne(IReadOnlyList<Spec> found, StringComparison comparison)
    {
        var (branches, names) = (found.Where(spec => Text.Equals(spec.Branch, comparison)).ToList(), found.Where(spec => Text.Equals(spec.Name, comparison)).ToList());
        return branches.Count == 1 ? branches : names.Count == 1 ? names : null;
    }

    private static string? SlugOf(string name) => SpecName.Parse(name)?.Slug;

    private ReleaseTrainException NotFound(IReadOnlyList<Spec> specs)
    {
        var near = Spelling.FindNearest(Text, specs.SelectMany(spec => new[] { spec.Name, spec.Reference }));
        var hint = near is null ? string.Empty : $" Did you mean '{near}'?";
        return new TrainError("SpecNotFound", $"There is no spec '{Text}'.{hint}", Text, "Get-Spec -All").AsException();
    }

    private ReleaseTrainException Ambiguous(List<Spec> found)
    {
        var names = found.ConvertAll(spec => spec.FullName);
        return new TrainError("SpecAmbiguous", $"'{Text}' fits {found.Count} specs: {string.Join(", ", names)}.", Text, $"name it in full, for instance Get-Spec '{names[0]}'").AsException();
    }

    [GeneratedRegex(@"\A(?:(?<kind>spec|iteration|hotfix)[- ]*)?(?<number>[0-9]+)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Short();
}
