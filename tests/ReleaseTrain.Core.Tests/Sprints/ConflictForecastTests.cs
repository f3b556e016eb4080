using System.Text;
using ReleaseTrain.Adapters;
using ReleaseTrain.Fixtures;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

public sealed class ConflictForecastTests : IDisposable
{
    private static readonly Signature Someone = new("Some One", "someone@example.com", DateTimeOffset.UnixEpoch);

    private readonly TestRepository _git = TestRepository.Create();

    public void Dispose() => _git.Dispose();

    [Fact]
    public void Specs_with_nothing_in_common_have_no_conflict_and_one_file_edited_in_two_places_merges()
    {
        _git.Commit("File", ("list.txt", Lines(1, 12)), ("other.txt", "other\n"));
        Spec("spec-001-top", ("list.txt", "zero\n" + Lines(1, 12)));
        Spec("spec-002-end", ("list.txt", Lines(1, 13)));
        Spec("spec-003-else", ("other.txt", "else\n"));

        var forecast = Read();

        Assert.Equal(ConflictKind.SamePath, Between(forecast, "spec-001", "spec-002").Kind);
        Assert.Equal(["list.txt"], Between(forecast, "spec-001", "spec-002").Paths);
        Assert.Equal(ConflictKind.None, Between(forecast, "spec-001", "spec-003").Kind);
        Assert.All(forecast.Where(pair => pair.Right == "main"), pair => Assert.Equal(ConflictKind.None, pair.Kind));
    }

    [Fact]
    public void One_line_edited_twice_conflicts_with_a_rival_and_with_what_the_integration_branch_did_since()
    {
        _git.Commit("File", ("list.txt", Lines(1, 12)));
        Spec("spec-001-one", ("list.txt", "one\n" + Lines(2, 12)));
        Spec("spec-002-two", ("list.txt", "two\n" + Lines(2, 12)));
        _git.Commit("Go on", ("list.txt", "main\n" + Lines(2, 12)));

        var forecast = Read();

        Assert.All(forecast, pair => Assert.Equal((ConflictKind.Conflict, "list.txt"), (pair.Kind, Assert.Single(pair.Paths))));
        Assert.Equal(3, forecast.Count);
    }

    [Fact]
    public void A_file_that_is_added_to_a_directory_which_another_spec_moves_is_judged_as_git_judges_it()
    {
        _git.Commit("Files", ("old/a.txt", Lines(1, 20)), ("old/b.txt", Lines(21, 40)));
        Spec("spec-001-move", ("old/a.txt", null), ("old/b.txt", null), ("new/a.txt", Lines(1, 20)), ("new/b.txt", Lines(21, 40)));
        Spec("spec-002-add", ("old/c.txt", "c\n"));

        Assert.Equal(ConflictKind.Conflict, Between(Read(), "spec-001", "spec-002").Kind);
    }

    [Fact]
    public void A_file_here_and_a_directory_of_that_name_there_conflict()
    {
        Spec("spec-001-file", ("place", "file\n"));
        Spec("spec-002-directory", ("place/inner/file.txt", "inner\n"));

        Assert.Equal(ConflictKind.Conflict, Between(Read(), "spec-001", "spec-002").Kind);
    }

    [Fact]
    public void Files_with_attributes_of_their_own_are_left_to_git()
    {
        _git.Commit("Files", (".gitattributes", "*.log merge=union\n"), ("a.log", "start\n"), ("b.txt", "start\n"));
        Spec("spec-001-one", ("a.log", "start\none\n"), ("b.txt", "start\n"));
        Spec("spec-002-two", ("a.log", "start\ntwo\n"));

        Assert.Equal(ConflictKind.SamePath, Between(Read(), "spec-001", "spec-002").Kind);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Every_pair_has_the_verdict_that_git_merge_tree_gives(int seed)
    {
        var tips = new RandomTeam(_git, new Random(seed)).Work();

        using var repository = _git.Open();
        using var view = TrainView.Open(new AdapterSet(), repository, new SilentReporter(), ViewMode.Local);
        var forecast = ConflictForecast.Read(view, SpecCatalog.Read(view).Entries);

        var byGit = view.Objects.MergeTrees([.. forecast.Select(pair => (tips[pair.Left], tips[pair.Right]))]);
        Assert.Equal(tips.Count * (tips.Count - 1) / 2, forecast.Count);
        Assert.All(forecast.Zip(byGit), judged => Assert.True((judged.First.Kind == ConflictKind.Conflict) == judged.Second is null, $"{judged.First}"));
        Assert.Equal(3, forecast.Select(pair => pair.Kind).Distinct().Count());
    }

    private static string Lines(int first, int last) => string.Concat(Enumerable.Range(first, last - first + 1).Select(line => $"{line}\n"));

    private static SpecConflict Between(IReadOnlyList<SpecConflict> forecast, string left, string right) => Assert.Single(forecast, pair => pair.Left == left && pair.Right == right);

    private void Spec(string name, params (string Path, string? Content)[] files) =>
        _git.CommitOn(name, "main", $"Write {name}", [($"specs/{name}/spec.md", $"# {name}\n"), ($"specs/{name}/.status", "review\n"), .. files]);

    private IReadOnlyList<SpecConflict> Read()
    {
        using var repository = _git.Open();
        using var view = TrainView.Open(new AdapterSet(), repository, new SilentReporter(), ViewMode.Local);
        return ConflictForecast.Read(view, SpecCatalog.Read(view).Entries);
    }

    /// <summary>People who work on the same few files from different days on, some on top of each other's work.</summary>
    private sealed class RandomTeam(TestRepository git, Random random)
    {
        private const int Specs = 22;
        private const int Days = 6;

        private static readonly string[] Places = ["", "lib/", "lib/core/", "docs/"];

        public IReadOnlyDictionary<string, string> Work()
        {
            using var repository = git.Open();
            using var scratch = repository.CreateScratch(unsigned: true);
            var days = new List<string> { Commit(scratch, [git.Head], Enumerable.Range(0, 40).ToDictionary(file => $"{Places[file % Places.Length]}file-{file}", string? (_) => Text())) };
            while (days.Count < Days)
            {
                days.Add(Change(scratch, days[^1], 2));
            }

            var tips = new Dictionary<string, string>(StringComparer.Ordinal) { ["main"] = days[^1] };
            for (var number = 1; number <= Specs; number++)
            {
                var from = number % 7 == 0 ? tips[$"spec-{number - 1:000}"] : days[random.Next(Days)];
                var name = $"spec-{number:000}-work";
                tips[$"spec-{number:000}"] = Change(scratch, Commit(scratch, [from], new() { [$"specs/{name}/spec.md"] = $"# {name}\n", [$"specs/{name}/.status"] = "review\n" }), random.Next(1, 4));
            }

            scratch.Store("test");
            foreach (var (name, tip) in tips)
            {
                git.Git("update-ref", name == "main" ? "refs/heads/main" : $"refs/heads/{name}-work", tip);
            }

            git.Git("reset", "--quiet", "--hard");
            return tips;
        }

        private string Change(IObjectScratch scratch, string from, int times)
        {
            var files = TreeDiff.Compare(scratch, null, scratch.ReadCommit(from).Tree).Where(file => !file.Path.StartsWith("specs/", StringComparison.Ordinal)).ToList();
            var edits = new Dictionary<string, string?>(StringComparer.Ordinal);
            for (; times > 0; times--)
            {
                var file = files[random.Next(files.Count)];
                var text = Encoding.UTF8.GetString(scratch.ReadBlob(file.New!.Id));
                switch (random.Next(12))
                {
                    case 0:
                        edits[file.Path] = null;
                        break;
                    case 1:
                        edits[file.Path] = null;
                        edits[$"docs/moved-{random.Next(4)}"] = text;
                        break;
                    case 2:
                        edits[$"lib/new-{random.Next(4)}"] = Text();
                        break;
                    default:
                        edits[file.Path] = Edit(text);
                        break;
                }
            }

            return Commit(scratch, [from], edits);
        }

        private string Edit(string text)
        {
            var lines = text.Split('\n');
            lines[random.Next(lines.Length - 1)] += $" {random.Next(1000)}";
            return string.Join('\n', lines);
        }

        private string Text() => string.Concat(Enumerable.Range(0, 9).Select(_ => $"{random.Next()}\n"));

        private static string Commit(IObjectScratch scratch, IReadOnlyList<string> parents, Dictionary<string, string?> files)
        {
            var tree = scratch.EditTree(scratch.ReadCommit(parents[0]).Tree, [.. files.Select(file => new TreeEdit(file.Key, file.Value is null ? null : scratch.WriteBlob(Encoding.UTF8.GetBytes(file.Value))))]);
            return scratch.WriteCommit(new CommitDraft(tree, parents, Someone, Someone, "Change"));
        }
    }
}
