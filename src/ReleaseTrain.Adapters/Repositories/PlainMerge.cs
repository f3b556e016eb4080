using System.Text;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>
/// Merges trees without git where that takes no judgement: every path was changed on one side at most, or both edited the same file. Everything that git may see
/// more in goes to git: a file that both sides added, or one removed and the other changed, a directory that one side removed and the other changed (it may have
/// been renamed), directories that both sides made alike, modes that git writes in another way.
/// </summary>
/// <param name="database">Where it is read and written.</param>
/// <param name="openContents">How contents merge, by the attributes of a tree.</param>
internal sealed class PlainMerge(ObjectDatabase database, Func<string, ContentMerger> openContents)
{
    // Attributes that a merge brings along do not count for the next one here: that shows when git confirms.
    private ContentMerger? _contents;

    /// <summary>The merged tree, or the paths where edits collide and no tree; null where git must decide.</summary>
    /// <param name="base">The tree of their only merge base.</param>
    /// <param name="ours">The tree of the first side.</param>
    /// <param name="theirs">The tree of the second side.</param>
    public MergedTree? TryMerge(string @base, string ours, string theirs)
    {
        if (@base == theirs || @base == ours || ours == theirs)
        {
            return ours == theirs ? null : new MergedTree(@base == theirs ? ours : theirs, [], string.Empty);
        }

        var conflicts = new List<string>();
        return MergeTrees(@base, ours, theirs, new Course(() => _contents ??= openContents(ours), conflicts, string.Empty)) is not { } merged ? null
            : conflicts.Count > 0 ? new MergedTree(string.Empty, conflicts, string.Empty)
            : new MergedTree(database.Write(ObjectKind.Tree, merged), [], string.Empty);
    }

    private byte[]? MergeTrees(string? @base, string ours, string theirs, Course course)
    {
        var (before, mine, after) = (Read(@base), Read(ours), Read(theirs));
        if (before is null || mine is null || after is null)
        {
            return null;
        }

        var edits = new Dictionary<string, RawTreeEntry?>(StringComparer.Ordinal);
        foreach (var name in RawTree.FindChanged(before, after))
        {
            var sides = new Sides(before.Find(name), mine.Find(name), after.Find(name));
            if (sides.Mine == sides.Old)
            {
                edits[name] = sides.Theirs;
            }
            else if (!TryMergeEntries(edits, name, sides, course))
            {
                return null;
            }
        }

        return mine.With(edits);
    }

    private bool TryMergeEntries(Dictionary<string, RawTreeEntry?> edits, string name, Sides sides, Course course)
    {
        if (sides is not (_, { } mine, { } theirs))
        {
            return false;
        }

        if (mine == theirs)
        {
            return sides.Old is { IsDirectory: false } && !mine.IsDirectory;
        }

        if (sides is (null or { IsDirectory: true }, { IsDirectory: true }, { IsDirectory: true }))
        {
            var inner = MergeTrees(sides.Old?.Id, mine.Id, theirs.Id, course.Into(name));
            edits[name] = inner is null or [] ? null : mine with { Id = database.Write(ObjectKind.Tree, inner) };
            return inner is not null;
        }

        return sides is ({ IsFile: true } old, { IsFile: true }, { IsFile: true }) && TryMergeFiles(edits, name, (old, mine, theirs), course);
    }

    private bool TryMergeFiles(Dictionary<string, RawTreeEntry?> edits, string name, (RawTreeEntry Old, RawTreeEntry Mine, RawTreeEntry Theirs) sides, Course course)
    {
        // Two modes that both differ from the old one are the same: a file has one of two.
        var mode = Choose(sides.Old.Mode, sides.Mine.Mode, sides.Theirs.Mode)!;
        if (Choose(sides.Old.Id, sides.Mine.Id, sides.Theirs.Id) is { } changed)
        {
            edits[name] = new RawTreeEntry(mode, changed);
            return true;
        }

        if (course.Contents().TryMerge(sides.Old.Id, sides.Mine.Id, sides.Theirs.Id) is not { } text)
        {
            return false;
        }

        if (text.Content is null)
        {
            course.Conflicts.Add(course.PathOf(name));
        }
        else
        {
            edits[name] = new RawTreeEntry(mode, database.Write(ObjectKind.Blob, text.Content));
        }

        return true;
    }

    private static string? Choose(string old, string mine, string theirs) => mine == old ? theirs : theirs == old || mine == theirs ? mine : null;

    private RawTree? Read(string? tree) => RawTree.TryParse(tree is null ? [] : database.ReadTreeContent(tree));

    /// <summary>What a name stands for, before and on both sides.</summary>
    private readonly record struct Sides(RawTreeEntry? Old, RawTreeEntry? Mine, RawTreeEntry? Theirs);

    /// <summary>Where a merge has come to.</summary>
    /// <param name="Contents">How contents merge.</param>
    /// <param name="Conflicts">The paths where edits collide.</param>
    /// <param name="Place">The directory, as names have their bytes, with a slash behind it; empty at the top.</param>
    private sealed record Course(Func<ContentMerger> Contents, List<string> Conflicts, string Place)
    {
        public Course Into(string name) => this with { Place = $"{Place}{name}/" };

        public string PathOf(string name) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(Place + name));
    }
}
