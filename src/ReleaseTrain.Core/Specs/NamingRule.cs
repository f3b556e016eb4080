using ReleaseTrain.Configuration;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Specs;

/// <summary>Whether new specs are named as spec-kit names them, <c>NNN-slug</c>, or <c>spec-NNN-slug</c>.</summary>
internal static class NamingRule
{
    /// <summary>The script for the journal that adoption leaves among spec-kit's own.</summary>
    public const string JournalScript = $"{Scripts}/{JournalScriptName}";

    private const string Scripts = ".specify/scripts";
    private const string JournalScriptName = "context-tracking.sh";

    // What spec-kit itself puts there; the configuration of the train lies beside it and proves nothing.
    private static readonly string[] SpeckitMarks = [".specify/templates", ".specify/init-options.json", ".specify/integration.json", ".specify/extensions.yml"];

    /// <summary>As configured; else as most specs here are named; else as spec-kit does where it is at home.</summary>
    public static bool IsSpeckit(TrainView view, IReadOnlyCollection<SpecName> names) => view.Configuration.Naming switch
    {
        SpecNaming.Spec => false,
        SpecNaming.Speckit => true,
        _ => AskNames(names) ?? HasSpeckit(view),
    };

    private static bool? AskNames(IReadOnlyCollection<SpecName> names)
    {
        var numbered = names.Where(name => name.Kind == SpecKind.Feature && name.Number is not null).ToList();
        var bare = numbered.Count(IsBare);
        return numbered.Count == 0 ? null
            : 2 * bare == numbered.Count ? IsBare(numbered.MaxBy(name => name.Number)!)
            : 2 * bare > numbered.Count;
    }

    private static bool IsBare(SpecName name) => char.IsAsciiDigit(name.Text[0]);

    private static bool HasSpeckit(TrainView view) =>
        view.Integration.Effective is { } tip && view.Objects.ReadCommit(tip).Tree is var tree
        && (SpeckitMarks.Any(mark => view.Objects.FindEntry(tree, mark) is not null) || HasScripts(view.Objects, tree));

    private static bool HasScripts(IObjectStore objects, string tree) =>
        objects.FindEntry(tree, Scripts) is { IsDirectory: true } scripts && objects.ReadTree(scripts.Id).Any(entry => entry.Name != JournalScriptName);
}
