using System.Globalization;

namespace ReleaseTrain.Benchmarks.Repositories;

/// <summary>A repository with a bare remote that trains leave from again and again: both can be made what they were before.</summary>
internal sealed class TrainGround
{
    private readonly SpecRepository _repository;
    private readonly SprintGround _ground;
    private readonly Git _git;
    private readonly Git _remote;
    private readonly string _configuration;
    private readonly string _refs;
    private readonly string _remoteRefs;
    private readonly HashSet<string> _remoteObjects;

    private TrainGround(SpecRepository repository, Git remote)
    {
        _repository = repository;
        _git = new Git(repository.Folder);
        _remote = remote;
        _ground = new SprintGround(repository);
        _configuration = File.ReadAllText(ConfigurationFile);
        (_refs, _remoteRefs) = (Refs(_git), Refs(remote));
        _remoteObjects = [.. RemoteObjects];
    }

    private string ConfigurationFile => Path.Combine(_repository.Folder, ".git", "config");

    private IEnumerable<string> RemoteObjects => Directory.EnumerateFiles(Path.Combine(_remote.Folder, "objects"), "*", SearchOption.AllDirectories);

    /// <param name="repository">The repository.</param>
    /// <param name="folder">An empty folder for its remote.</param>
    public static TrainGround Create(SpecRepository repository, string folder)
    {
        var (git, remote) = (new Git(repository.Folder), new Git(folder));
        remote.Run("init", "--quiet", "--bare");
        git.Run("remote", "add", "origin", folder);
        git.Run("push", "--quiet", "origin", "--all");
        git.Run("pack-refs", "--all");
        remote.Run("pack-refs", "--all");
        return new TrainGround(repository, remote);
    }

    /// <summary>Takes back every merge, push, tag and removal.</summary>
    public void Rewind()
    {
        Restore(_git, _refs);
        Restore(_remote, _remoteRefs);
        File.WriteAllText(ConfigurationFile, _configuration);
        _git.Run("switch", "--quiet", "--force", "dev");
        foreach (var made in RemoteObjects.Where(file => !_remoteObjects.Contains(file)).ToList())
        {
            File.SetAttributes(made, FileAttributes.Normal);
            File.Delete(made);
        }

        _ground.Rewind();
    }

    /// <summary>Demands what a train leaves: dev, main and tag at the same commit here and there, and no branch of a spec.</summary>
    public void DemandGone()
    {
        var left = Refs(_git).Split('\n').Concat(Refs(_remote).Split('\n')).Select(line => line.Split(' ')).ToList();
        var tips = left.Where(reference => reference[1] is "refs/heads/dev" or "refs/heads/main").Select(reference => reference[0]).Distinct().ToList();
        if (tips.Count != 1 || left.Any(reference => _repository.Branches.Any(branch => reference[1] == $"refs/heads/{branch}")))
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The train left {left.Count} refs at {tips.Count} tips."));
        }
    }

    private static string Refs(Git git) => git.Run("for-each-ref", "--format=%(objectname) %(refname)", "refs/heads", "refs/tags", "refs/remotes");

    private static void Restore(Git git, string refs)
    {
        var wanted = refs.Split('\n').Select(line => line.Split(' ')).ToDictionary(pair => pair[1], pair => pair[0]);
        var gone = git.Run("for-each-ref", "--format=%(refname)").Split('\n').Where(name => name.Length > 0 && !wanted.ContainsKey(name));
        var text = string.Concat(gone.Select(name => $"delete {name}\n").Concat(wanted.Select(pair => $"update {pair.Key} {pair.Value}\n")));
        git.Feed(input => input.Write(System.Text.Encoding.UTF8.GetBytes(text)), "update-ref", "--no-deref", "--stdin");
        git.Run("pack-refs", "--all");
    }
}
