using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Releases;

/// <summary>The documents that show where the train stands: those that the configuration names, else the usual ones, as far as they hold the marks.</summary>
internal static class StatusDocuments
{
    public static IReadOnlyList<string> Usual { get; } = ["README.md", "docs/ROADMAP.md"];

    /// <summary>What changes in them.</summary>
    /// <param name="view">A view that can build.</param>
    /// <param name="tree">The tree that they lie in.</param>
    /// <param name="report">What they are to show.</param>
    public static IReadOnlyList<EntryChange> Edit(TrainView view, string tree, StatusReport report)
    {
        var edits = new List<EntryChange>();
        foreach (var path in view.Configuration.Release.Documents ?? Usual)
        {
            if (view.Objects.FindEntry(tree, path) is { IsDirectory: false, Mode: not TreeEntry.Submodule } entry && view.Objects.ReadBlob(entry.Id) is var content && StatusBlock.IsIn(content))
            {
                Add(edits, path, entry, view.Builder.WriteBlob(StatusBlock.Update(content, report)));
            }
            else if (view.Configuration.Release.Documents is not null)
            {
                view.Reporter.Warning("StatusBlockMissing", $"'{path}' is named by release.documents, but holds no {StatusBlock.Opening} … {StatusBlock.Closing}.");
            }
        }

        return edits;
    }

    // Its mode stays.
    private static void Add(List<EntryChange> edits, string path, TreeEntry entry, string blob)
    {
        if (blob != entry.Id)
        {
            edits.Add(new EntryChange(path, entry.Id, blob, entry.Mode));
        }
    }
}
