using System.Text;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>One remote, reached by git alone: it knows credentials, proxies and hooks.</summary>
internal sealed class Remote : IRemote
{
    // A name that no configuration uses, for an address that a push goes to and a fetch does not.
    private const string PushTarget = "release-train-push-target";

    private readonly GitCommand _git;
    private readonly RepositoryFacts _facts;
    private readonly GitSettings _settings;
    private readonly string _pushAddress;
    private readonly bool _isOneAddress;

    private Remote(GitCommand git, RepositoryFacts facts, GitSettings settings, string name, string pushAddress, bool isOneAddress)
    {
        _git = git;
        _facts = facts;
        _settings = settings;
        Name = name;
        _pushAddress = pushAddress;
        _isOneAddress = isOneAddress;
    }

    public string Name { get; }

    public string PushUrl => Secrets.Remove(_pushAddress);

    /// <exception cref="ReleaseTrainException">RemoteNotFound, SeveralPushTargets.</exception>
    public static Remote Open(GitCommand git, RepositoryFacts facts, GitSettings settings, string name)
    {
        var addresses = RemoteAddresses.Of(git, settings, name);
        return addresses.Push is [var only]
            ? Create(git, facts, settings, name, addresses, only)
            : throw new TrainError("SeveralPushTargets", $"The remote '{name}' pushes to {addresses.Push.Count} addresses, and no push to several is one step.", name, $"git remote set-url --push {name} URL").AsException();
    }

    /// <exception cref="ReleaseTrainException">RemoteNotFound.</exception>
    public static IRemoteSource OpenSource(GitCommand git, RepositoryFacts facts, GitSettings settings, string name)
    {
        var addresses = RemoteAddresses.Of(git, settings, name);
        return Create(git, facts, settings, name, addresses, addresses.Push is [var only] ? only : addresses.Fetch);
    }

    public IReadOnlyDictionary<string, string> ListRefs() =>
        Reach(ForPushTarget(out var target), [], "ls-remote", "--quiet", "--heads", "--tags", "--refs", target).Lines
            .Select(line => line.Split('\t'))
            .ToDictionary(fields => fields[1], fields => fields[0], StringComparer.Ordinal);

    public void Fetch()
    {
        Reach(_git, [], "fetch", "--quiet", "--no-prune", "--no-auto-maintenance", "--no-recurse-submodules", Name);
        if (!_isOneAddress)
        {
            FetchObjects(ForPushTarget(out var target), target, ListRefs().Keys);
        }
    }

    public void FetchInto(IObjectScratch scratch, IReadOnlyCollection<string> refs)
    {
        var into = ((ObjectScratch)scratch).Folder.Writer(ForPushTarget(out var target));
        FetchObjects(into, target, refs);
    }

    public PushReport PushAtomic(IReadOnlyList<RefChange> changes) => new Push(_git, _facts, _settings, Name, _pushAddress).Atomic(changes);

    public PushReport PushEach(IReadOnlyList<RefChange> changes) => new Push(_git, _facts, _settings, Name, _pushAddress).Each(changes);

    public PushReport Delete(IReadOnlyList<RefChange> changes) => new Push(_git, _facts, _settings, Name, _pushAddress).Delete(changes, ListRefs);

    private static Remote Create(GitCommand git, RepositoryFacts facts, GitSettings settings, string name, RemoteAddresses addresses, string target) =>
        new(RemoteEnvironment.For(git, settings, name), facts, settings, name, target, addresses.Fetch == target);

    // Nothing but objects: no ref, no FETCH_HEAD, no tag that follows, no commit-graph.
    private void FetchObjects(GitCommand git, string target, IEnumerable<string> refs)
    {
        var input = Encoding.UTF8.GetBytes(string.Concat(refs.Select(name => Names.Checked(name) + "\n")));
        if (input.Length > 0)
        {
            Reach(git, input, "fetch", "--quiet", "--no-write-fetch-head", "--refmap=", "--no-tags", "--no-prune", "--no-auto-maintenance", "--no-write-commit-graph", "--no-recurse-submodules", "--stdin", target);
        }
    }

    // An address may hold a password, so it is handed over in the environment, never as an argument.
    private GitCommand ForPushTarget(out string target)
    {
        if (_isOneAddress)
        {
            target = Name;
            return _git;
        }

        target = PushTarget;
        return _git with { Environment = RemoteEnvironment.Configure(_git.Environment, $"remote.{PushTarget}.url", _pushAddress) };
    }

    private GitAnswer Reach(GitCommand git, byte[] input, params string[] arguments)
    {
        var answer = git.Ask(input, arguments);
        return answer.IsSuccess ? answer
            : RefRefusal.IsOfHook(answer.Complaint) ? throw RefRefusal.Explain(answer.Complaint, git.Folder).AsException()
            : throw RemoteRefusal.Unreachable(Name, PushUrl, answer).AsException();
    }
}
