using System.Text;
using ReleaseTrain.Configuration;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Writes trees with some paths changed. Every other entry keeps its bytes: name, mode and order as git has them.</summary>
internal sealed class TreeEditor(ObjectDatabase database)
{
    private sealed record Step(string[] Path, TreeEdit Edit);

    public string Edit(string tree, IReadOnlyList<TreeEdit> edits) =>
        Edit(tree, [.. edits.Select(edit => new Step(Split(edit.Path), edit))], depth: 0) ?? database.Write(ObjectKind.Tree, []);

    // Null when nothing is left.
    private string? Edit(string? tree, IReadOnlyList<Step> steps, int depth)
    {
        var content = TreeContent.Parse(tree is null ? [] : database.ReadTreeContent(tree));
        foreach (var group in steps.GroupBy(step => step.Path[depth], StringComparer.Ordinal))
        {
            var name = Encoding.UTF8.GetBytes(group.Key);
            foreach (var step in group.Where(step => step.Path.Length == depth + 1))
            {
                content.Set(name, step.Edit.Blob is { } blob ? (step.Edit.Mode, blob) : null);
            }

            EditBelow(content, name, [.. group.Where(step => step.Path.Length > depth + 1)], depth);
        }

        return content.IsEmpty ? null : database.Write(ObjectKind.Tree, content.Encode());
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

    private static string[] Split(string path) =>
        path.Split('/') is var names && names.All(name => name.Length > 0 && name is not ("." or "..") && !name.Equals(".git", StringComparison.OrdinalIgnoreCase))
            ? names
            : throw new TrainError("PathInvalid", $"'{path}' is no path that a tree can hold.", path, $"the same command with another path; one of the rules stands in {TrainConfiguration.WorkflowPath}").AsException();
}
