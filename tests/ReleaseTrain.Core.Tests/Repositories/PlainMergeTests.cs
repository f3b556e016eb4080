using ReleaseTrain.Fixtures;

namespace ReleaseTrain.Repositories;

public sealed class PlainMergeTests : IDisposable
{
    private const string Mode = TreeEntry.File;

    private static readonly Signature Someone = new("Some One", "someone@example.com", DateTimeOffset.UnixEpoch);

    private readonly TestRepository _git = TestRepository.Create();
    private readonly IRepository _repository;
    private readonly IObjectScratch _scratch;

    public PlainMergeTests()
    {
        _repository = _git.Open();
        _scratch = _repository.CreateScratch(unsigned: true);
    }

    public void Dispose()
    {
        _scratch.Dispose();
        _repository.Dispose();
        _git.Dispose();
    }

    [Fact]
    public void Sides_that_change_different_paths_of_one_directory_need_no_git()
    {
        var @base = Commit([], ("src/a", "a"), ("src/b", "b"), ("src/deep/c", "c"), ("src/deep/d", "d"), ("gone/e", "e"));
        var ours = Edit(@base, ("src/a", "A"), ("src/new/x", "x"), ("src/deep/c", null));
        var theirs = Edit(@base, ("src/b", null), ("src/new/y", "y"), ("src/deep/d", "D"), ("gone/e", null));

        Assert.Equal(ByGit(ours, theirs), _scratch.TryPlainMerge(@base, ours, theirs)?.Tree);
        Assert.NotNull(ByGit(ours, theirs));
    }

    [Fact]
    public void Files_too_long_to_be_kept_together_merge_as_git_merges_them()
    {
        var lines = string.Concat(Enumerable.Range(0, 600_000).Select(number => $"line {number:0000000000000}\n"));
        var @base = Commit([], ("long", $"first\n{lines}last\n"), ("other", $"first\n{lines}\nlast\n"));
        var ours = Edit(@base, ("long", $"FIRST\n{lines}last\n"), ("other", $"FIRST\n{lines}\nlast\n"));
        var theirs = Edit(@base, ("long", $"first\n{lines}LAST\n"), ("other", $"first\n{lines}\nLAST\n"));

        Assert.Equal(ByGit(ours, theirs), _scratch.TryPlainMerge(@base, ours, theirs)?.Tree);
        Assert.NotNull(ByGit(ours, theirs));
    }

    [Fact]
    public void A_directory_that_both_sides_empty_together_is_gone()
    {
        var @base = Commit([], ("keep", "k"), ("both/a", "a"), ("both/b", "b"));
        var (ours, theirs) = (Edit(@base, ("both/a", null)), Edit(@base, ("both/b", null)));

        var merged = _scratch.TryPlainMerge(@base, ours, theirs)?.Tree;

        Assert.Equal(ByGit(ours, theirs), merged);
        Assert.Equal(["keep"], _scratch.ReadTree(merged!).Select(entry => entry.Name));
    }

    [Theory]
    [InlineData("both add it", "k=k", "k=k a=2", "k=k a=2")]
    [InlineData("both remove it, each for another", "a=1 k=k", "k=k b=1", "k=k c=1")]
    [InlineData("one removes what the other changes", "a=1 k=k", "k=k", "a=2 k=k")]
    [InlineData("one moves a directory to which the other adds", "d/a=1 d/b=2 k=k", "e/a=1 e/b=2 k=k", "d/a=1 d/b=2 d/c=3 k=k")]
    [InlineData("a file here, a directory there", "k=k", "k=k a=1", "k=k a/b=1")]
    [InlineData("both make the same change to a directory", "d/a=1 k=k", "d/a=2 d/b=1 k=k", "d/a=2 d/b=1 k=k j=j")]
    public void Git_is_asked_where(string reason, string @base, string ours, string theirs)
    {
        var start = Commit([], Files(@base));

        Assert.True(_scratch.TryPlainMerge(start, Commit([start], Files(ours)), Commit([start], Files(theirs))) is null, reason);
    }

    [Fact]
    public void Edits_of_one_file_merge_and_edits_of_one_line_are_named()
    {
        var lines = string.Concat(Enumerable.Range(1, 9).Select(line => $"{line}\n"));
        var @base = Commit([], ("src/a", lines), ("src/b", lines), ("k", "k"));
        var (ours, theirs) = (Edit(@base, ("src/a", "first\n" + lines)), Edit(@base, ("src/a", lines + "last\n")));
        var (one, other) = (Edit(@base, ("src/a", "one\n" + lines), ("src/b", "one\n" + lines)), Edit(@base, ("src/b", "other\n" + lines), ("k", "K")));

        Assert.Equal(ByGit(ours, theirs), _scratch.TryPlainMerge(@base, ours, theirs)?.Tree);
        Assert.Equal(["src/b"], _scratch.TryPlainMerge(@base, one, other)?.Conflicts);
        Assert.Null(ByGit(one, other));
    }

    [Theory]
    [InlineData("a -merge")]
    [InlineData("a merge=union")]
    [InlineData("a binary")]
    public void Attributes_that_speak_of_merges_leave_contents_to_git(string attributes)
    {
        var @base = Commit([], (".gitattributes", attributes + "\n"), ("a", "1\n2\n3\n4\n5\n"));

        Assert.Null(_scratch.TryPlainMerge(@base, Edit(@base, ("a", "0\n1\n2\n3\n4\n5\n")), Edit(@base, ("a", "1\n2\n3\n4\n5\n6\n"))));
    }

    [Fact]
    public void Modes_that_git_would_write_in_another_way_are_left_to_git()
    {
        var @base = Commit([], ("a", "a"), ("b", "b"));
        var ours = CommitTree([@base], _scratch.EditTree(TreeOf(@base), [new TreeEdit("c", _scratch.WriteBlob("c"u8), "100664")]));

        Assert.Null(_scratch.TryPlainMerge(@base, ours, Edit(@base, ("a", "A"))));
    }

    [Fact]
    public void Whatever_is_merged_without_git_is_what_git_merges_and_most_of_it_is()
    {
        var random = new Random(20260714);
        var pairs = new List<(string Ours, string Theirs)>();
        var plain = new List<string?>();
        for (var round = 0; round < 400; round++)
        {
            var world = new RandomTree(random);
            var (@base, ours, theirs) = (world.Copy(), world.Copy(), world.Copy());
            ours.Change(random.Next(1, 4));
            theirs.Change(random.Next(1, 4));
            var start = CommitTree([], Write(@base));
            pairs.Add((CommitTree([start], Write(ours)), CommitTree([start], Write(theirs))));
            plain.Add(_scratch.TryPlainMerge(start, pairs[^1].Ours, pairs[^1].Theirs) is { IsClean: true } merged ? merged.Tree : null);
        }

        var byGit = _scratch.MergeTrees(pairs);

        Assert.All(plain.Zip(byGit), merged => Assert.True(merged.First is null || merged.First == merged.Second));
        Assert.InRange(plain.Count(tree => tree is not null), pairs.Count / 2, pairs.Count - 1);
        Assert.Contains(null, byGit);
    }

    private string? ByGit(string ours, string theirs) => Assert.Single(_scratch.MergeTrees([(ours, theirs)]));

    private string TreeOf(string commit) => _scratch.ReadCommit(commit).Tree;

    private static (string Path, string? Content)[] Files(string text) => [.. text.Split(' ').Select(file => file.Split('=')).Select(file => (file[0], (string?)file[1]))];

    private string Commit(IReadOnlyList<string> parents, params (string Path, string? Content)[] files) => CommitTree(parents, Write(EmptyTree(), files));

    private string Edit(string commit, params (string Path, string? Content)[] files) => CommitTree([commit], Write(TreeOf(commit), files));

    private string Write(RandomTree tree) => _scratch.EditTree(EmptyTree(), [.. tree.Files.Select(file => new TreeEdit(file.Key, _scratch.WriteBlob(System.Text.Encoding.UTF8.GetBytes(file.Value.Content)), file.Value.Mode))]);

    private string Write(string tree, IEnumerable<(string Path, string? Content)> files) =>
        _scratch.EditTree(tree, [.. files.Select(file => new TreeEdit(file.Path, file.Content is null ? null : _scratch.WriteBlob(System.Text.Encoding.UTF8.GetBytes(file.Content)), Mode))]);

    private string EmptyTree() => _scratch.EditTree(TreeOf(_git.Head), [new TreeEdit("README.md", null)]);

    private string CommitTree(IReadOnlyList<string> parents, string tree) => _scratch.WriteCommit(new CommitDraft(tree, parents, Someone, Someone, "Change"));

    /// <summary>A small project that changes as projects do: edits, new files, removals, files and directories that move, modes, links.</summary>
    private sealed class RandomTree
    {
        private static readonly string[] Places = ["", "lib/", "lib/core/", "lib/core/io/", "docs/", "tools/x/"];

        private readonly Random _random;
        private readonly SortedDictionary<string, (string Content, string Mode)> _files = new(StringComparer.Ordinal);
        private readonly int _id;

        public RandomTree(Random random)
        {
            _random = random;
            for (var file = 0; file < 24; file++)
            {
                _files[$"{Places[file % Places.Length]}file-{file}"] = (NewText(), Mode);
            }
        }

        private RandomTree(RandomTree other)
        {
            _random = other._random;
            _files = new SortedDictionary<string, (string Content, string Mode)>(other._files, StringComparer.Ordinal);
            _id = _random.Next();
        }

        public IReadOnlyDictionary<string, (string Content, string Mode)> Files => _files;

        public RandomTree Copy() => new(this);

        public void Change(int times)
        {
            for (; times > 0; times--)
            {
                ChangeOnce(_files.ElementAt(_random.Next(_files.Count)).Key);
            }
        }

        private void ChangeOnce(string path)
        {
            var (content, mode) = _files[path];
            switch (_random.Next(10))
            {
                case 0:
                    _files.Remove(path);
                    break;
                case 1:
                    _files.Remove(path);
                    _files[$"{Places[_random.Next(Places.Length)]}moved-{_id}"] = (content, mode);
                    break;
                case 2 when path.Contains('/', StringComparison.Ordinal):
                    Move(path[..(path.LastIndexOf('/') + 1)], $"renamed-{_random.Next(2)}/");
                    break;
                case 3:
                    _files[path] = (content, "100755");
                    break;
                case 4:
                    _files[path] = ("target", "120000");
                    break;
                case 5 or 6:
                    _files[$"{Places[_random.Next(Places.Length)]}new-{_random.Next(3)}-{_id % 3}"] = (NewText(), Mode);
                    break;
                default:
                    _files[path] = (content + $"line of {_id}\n", mode);
                    break;
            }
        }

        private void Move(string from, string to)
        {
            foreach (var path in _files.Keys.Where(path => path.StartsWith(from, StringComparison.Ordinal)).ToList())
            {
                _files[to + path[from.Length..]] = _files[path];
                _files.Remove(path);
            }
        }

        private string NewText() => string.Concat(Enumerable.Range(0, 12).Select(_ => $"{_random.Next()}\n"));
    }
}
