using ReleaseTrain.Gates.Documents;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Gates;

/// <summary>The principles that are in force: those of the integration branch's constitution, whatever a spec's own branch says.</summary>
internal sealed class ProjectPrinciples
{
    private ProjectPrinciples(string path, IReadOnlyList<Principle> all, string? lack)
    {
        Path = path;
        All = all;
        Lack = lack;
    }

    /// <summary>The constitution, relative to the root of the repository.</summary>
    public string Path { get; }

    /// <summary>In the order of the constitution; empty where there is none that says anything.</summary>
    public IReadOnlyList<Principle> All { get; }

    /// <summary>Why there are none, as a sentence; null where there are some.</summary>
    public string? Lack { get; }

    public static ProjectPrinciples Read(TrainView view)
    {
        var path = view.Configuration.Constitution;
        if (view.ReadIntegrationFile(path) is not { } content)
        {
            return new ProjectPrinciples(path, [], $"'{view.Roles.Integration}' has no constitution at {path}.");
        }

        var constitution = view.Adapters.Documents.ReadConstitution(content);
        return constitution switch
        {
            { Placeholders: [var first, ..] } => new ProjectPrinciples(path, [], $"{path}:{first.Line} still holds '{first.Text}' of the template.") { IsUnfilled = true },
            { Principles: [] } => new ProjectPrinciples(path, [], $"{path} names no principle."),
            _ => new ProjectPrinciples(path, constitution.Principles, null),
        };
    }

    /// <summary>Whether the constitution is there and is still the template.</summary>
    public bool IsUnfilled { get; private init; }

    /// <summary>The principles or questions that a text means: exactly, by wildcard, or by a part that only one of them has. Wildcards mean principles alone.</summary>
    /// <exception cref="ReleaseTrainException">PrincipleNotFound, PrincipleAmbiguous; both name what there is.</exception>
    public IReadOnlyList<string> Resolve(string text)
    {
        var principles = All.Select(principle => principle.Name).ToList();
        var names = principles.Concat(SprintQuestions.All).ToList();
        if (names.Find(name => Attestations.IsSame(name, text)) is { } exact)
        {
            return [exact];
        }

        if (Glob.HasWildcard(text))
        {
            var pattern = new Glob(text.Trim());
            return principles.FindAll(pattern.IsMatch) is { Count: > 0 } matching ? matching : throw NotFound(text, names);
        }

        var found = names.FindAll(name => name.Contains(text.Trim(), StringComparison.OrdinalIgnoreCase));
        return found.Count switch
        {
            1 => found,
            0 => throw NotFound(text, names),
            _ => throw new TrainError("PrincipleAmbiguous", $"'{text}' fits {string.Join(", ", found)}.", text, $"Approve-Spec -Principle '{found[0]}'").AsException(),
        };
    }

    private ReleaseTrainException NotFound(string text, List<string> names)
    {
        var hint = Spelling.FindNearest(text, names) is { } near ? $" Did you mean '{near}'?" : string.Empty;
        return new TrainError("PrincipleNotFound", $"There is no principle '{text}'; there are: {string.Join(", ", names)}.{(Lack is null ? string.Empty : " " + Lack)}{hint}", text, $"git show '{Path}' on the integration branch lists them").AsException();
    }
}
