namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Asks git which paths are edited, staged or untracked. git judges content, never the bytes on disk: filters and line ends are its business.</summary>
internal sealed class WorkTreeStatus(GitCommand git, WorkTreeFolder folder)
{
    // Windows takes no longer command line than about 32,000 characters.
    private const int ArgumentCharacters = 16_000;

    private const int OrdinaryFields = 8;
    private const int UnmergedFields = 10;

    private readonly GitCommand _git = git.With("GIT_LITERAL_PATHSPECS", "1");

    public IReadOnlyList<string> FindDirty(string commit, bool isHead, IReadOnlyCollection<string> paths)
    {
        var touched = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in Batches(paths))
        {
            touched.UnionWith(_git.Run(["-c", "core.fsmonitor=false", "status", "--porcelain=v2", "-z", "--untracked-files=all", "--ignored=traditional", "--no-renames", "--ignore-submodules=dirty", "--", .. some]).Fields.Select(PathOf));
            if (!isHead)
            {
                touched.UnionWith(_git.Run(["-c", "core.fsmonitor=false", "diff", "--name-only", "-z", "--no-ext-diff", "--no-renames", "--ignore-submodules=dirty", commit, "--", .. some]).Fields);
                touched.UnionWith(_git.Run(["diff", "--cached", "--name-only", "-z", "--no-ext-diff", "--no-renames", "--ignore-submodules=dirty", commit, "--", .. some]).Fields);
            }
        }

        return [.. paths.Where(path => IsTouched(path, touched) || folder.FindFileAbove(path) is not null)];
    }

    /// <summary>Every path that is edited, staged, untracked or ignored.</summary>
    public IReadOnlyList<string> FindAll() =>
        [.. _git.Run("-c", "core.fsmonitor=false", "status", "--porcelain=v2", "-z", "--untracked-files=all", "--ignored=traditional", "--no-renames").Fields.Select(PathOf)];

    // A directory may stand where the path would be, or hold it as a whole.
    private bool IsTouched(string path, HashSet<string> touched) =>
        touched.Contains(path) || touched.Any(found =>
            found.StartsWith(path + "/", StringComparison.Ordinal) ||
            (found.EndsWith('/') && path.StartsWith(found, StringComparison.Ordinal) && folder.Holds(path)));

    private static IEnumerable<IReadOnlyList<string>> Batches(IReadOnlyCollection<string> paths)
    {
        var batch = new List<string>();
        var length = 0;
        foreach (var path in paths)
        {
            if (length + path.Length > ArgumentCharacters)
            {
                yield return batch;
                batch = [];
                length = 0;
            }

            batch.Add(path);
            length += path.Length + 1;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private static string PathOf(string field) => field[0] switch
    {
        '1' => AfterFields(field, OrdinaryFields),
        'u' => AfterFields(field, UnmergedFields),
        _ => field[2..],
    };

    private static string AfterFields(string field, int count)
    {
        var start = 0;
        for (var left = count; left > 0; left--)
        {
            start = field.IndexOf(' ', start) + 1;
        }

        return field[start..];
    }
}
