using System.Globalization;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Counts the lines that work changed since a moment, as git counts them.</summary>
internal sealed class WorkTreeChanges(GitCommand git, WorkTreeFolder folder)
{
    // git knows it without having it.
    private const string EmptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    // A file of data that nobody has told git of is no work to be read line by line.
    private const long LongestFile = 16 * 1024 * 1024;

    public IReadOnlyDictionary<string, int> Count(DateTimeOffset since)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var field in git.Run("-c", "core.fsmonitor=false", "diff", "--numstat", "-z", "--no-ext-diff", "--no-textconv", "--no-renames", "--ignore-submodules=dirty", FindBase(since), "--").Fields)
        {
            // Added, removed, path; of a binary file there are no numbers.
            if (field.Split('\t', 3) is [var added, var removed, var path] && Read(added) is { } more && Read(removed) is { } less)
            {
                counts[path] = more + less;
            }
        }

        foreach (var path in git.Run("-c", "core.fsmonitor=false", "ls-files", "--others", "--exclude-standard", "-z").Fields.Where(path => path.Length > 0))
        {
            if (CountLines(path) is { } lines)
            {
                counts[path] = lines;
            }
        }

        return counts;
    }

    private string FindBase(DateTimeOffset since)
    {
        var answer = git.Ask("rev-list", "--max-count=1", "--first-parent", $"--min-age={since.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}", "HEAD");
        return answer.IsSuccess && answer.Line.Length > 0 ? answer.Line : EmptyTree;
    }

    private int? CountLines(string path)
    {
        var file = new FileInfo(folder.FullPath(path));
        if (!file.Exists || file.LinkTarget is not null || file.Length > LongestFile)
        {
            return null;
        }

        var bytes = File.ReadAllBytes(file.FullName).AsSpan();
        return bytes.Contains((byte)0) ? null : bytes.Count((byte)'\n') + (bytes.IsEmpty || bytes[^1] == '\n' ? 0 : 1);
    }

    private static int? Read(string number) => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : null;
}
