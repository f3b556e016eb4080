using System.Text;
using LibGit2Sharp;
using ReleaseTrain.Repositories;
using TreeEntry = ReleaseTrain.Repositories.TreeEntry;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Writes trees with some paths changed. Every other entry keeps its bytes: name, mode and order as git has them.</summary>
internal sealed class TreeEditor(ObjectDatabase database, GitCommand git)
{
    private sealed record Step(string[] Path, TreeEdit Edit);

    public string Edit(string tree, IReadOnlyList<TreeEdit> edits) =>
        Edit(tree, [.. edits.Select(edit => new Step(Split(edit.Path), edit))], depth: 0) ?? database.Write<Tree>([]);

    // Null when nothing is left.
    private string? Edit(string? tree, IReadOnlyList<Step> steps, int depth)
    {
        var content = tree is null ? new TreeContent([]) : Read(tree);
        foreach (var group in steps.GroupBy(step => step.Path[depth], StringComparer.Ordinal))
        {
            var name = Encoding.UTF8.GetBytes(group.Key);
            foreach (var step in group.Where(step => step.Path.Length == depth + 1))
            {
                content.Set(name, step.Edit.Blob is { } blob ? (step.Edit.Mode, blob) : null);
            }

            EditBelow(content, name, [.. group.Where(step => step.Path.Length > depth + 1)], depth);
        }

        return content.IsEmpty ? null : database.Write<Tree>(content.Encode());
    }

    private void EditBelow(TreeContent content, byte[] name, IReadOnlyList<Step> steps, int depth)
    {
        var directory = content.FindDirectory(name);
        if (steps.Count == 0 || (directory is null && steps.All(step => step.Edit.Blob is null)))
        {
            return;
        }

        content.Set(name, Edit(directory, steps, depth + 1) is { } edited ? (TreeEntry.Directory, edited) : null);
    }

    // libgit2 gives names as text and modes as it likes them. Where that lost something, the name of the tree tells.
    private TreeContent Read(string tree)
    {
        var content = new TreeContent(database.ReadTree(tree).Select(entry => (Encoding.UTF8.GetBytes(entry.Name), entry.Mode, entry.Id)));
        return ObjectName.Of<Tree>(content.Encode()) == tree ? content : TreeContent.Parse(git.Run("cat-file", "tree", tree).Output);
    }

    private static string[] Split(string path) =>
        path.Split('/') is var names && names.All(name => name.Length > 0 && name is not ("." or "..") && !name.Equals(".git", StringComparison.OrdinalIgnoreCase))
            ? names
            : throw new TrainError("PathInvalid", $"'{path}' is no path that a tree can hold.", path).AsException();
}
