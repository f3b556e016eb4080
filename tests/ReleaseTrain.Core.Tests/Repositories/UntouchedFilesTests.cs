using System.Globalization;
using ReleaseTrain.Adapters.Repositories;
using ReleaseTrain.Fixtures;

namespace ReleaseTrain.Repositories;

/// <summary>What is seen of an index and of files without git; git is the judge of all of it.</summary>
public sealed class UntouchedFilesTests : IDisposable
{
    private readonly TestRepository _git = TestRepository.Create();
    private readonly string _old;
    private readonly string _new;

    public UntouchedFilesTests()
    {
        _git.Git("config", "core.ignoreCase", "false");
        _old = _git.Commit("Old", ("edit.txt", "old\n"), ("gone/gone.txt", "gone\n"), ("gone-by/gone.txt", "gone\n"), ("same.txt", "same\n"), ("deep/down/here.txt", "here\n"));
        _new = _git.CommitOn("next", "main", "New", ("edit.txt", "new\n"), ("gone/gone.txt", null), ("deep/down/here.txt", "there\n"), ("added/new 🚂.txt", "new\n"), ("added-by", "new\n"));
    }

    public void Dispose() => _git.Dispose();

    [Theory]
    [InlineData("2")]
    [InlineData("3")]
    [InlineData("4")]
    public void Of_a_clean_work_tree_it_is_certain_whatever_the_form_of_the_index(string version)
    {
        _git.Git("update-index", "--index-version", version);

        Assert.True(IsCertain());
    }

    [Fact]
    public void Work_elsewhere_is_none_of_its_business()
    {
        _git.Write("same.txt", "edited\n");
        _git.Write("staged.txt", "staged\n");
        _git.Git("add", "staged.txt");
        _git.Git("update-index", "--untracked-cache");

        Assert.True(IsCertain());
    }

    [Theory]
    [InlineData("edit.txt")]
    [InlineData("deep/down/here.txt")]
    [InlineData("gone/gone.txt")]
    public void It_is_not_certain_where_a_file_is_edited_staged_or_gone(string path)
    {
        _git.Write(path, "edited\n");
        Assert.False(IsCertain());

        _git.Git("add", path);
        Assert.False(IsCertain());

        _git.Git("reset", "--quiet", "--hard");
        Assert.True(IsCertain());

        File.Delete(_git.FullPath(path));
        Assert.False(IsCertain());
    }

    [Fact]
    public void An_edit_that_the_time_stamp_hides_is_seen()
    {
        var file = _git.FullPath("edit.txt");
        var written = File.GetLastWriteTimeUtc(file);
        File.WriteAllText(file, "OLD\n");
        File.SetLastWriteTimeUtc(file, written);

        Assert.False(IsCertain());
    }

    [Theory]
    [InlineData("added/new 🚂.txt")]
    [InlineData("added/new 🚂.txt/below")]
    [InlineData("added")]
    [InlineData("added-by/below")]
    public void It_is_not_certain_where_something_is_staged_in_the_way_of_a_new_file(string path)
    {
        _git.Write(path, "mine\n");
        _git.Git("add", path);
        _git.Git("ls-files", "--error-unmatch", path);
        File.Delete(_git.FullPath(path));

        Assert.False(IsCertain());
    }

    [Theory]
    [InlineData("update-index --assume-unchanged same.txt")]
    [InlineData("update-index --skip-worktree same.txt")]
    [InlineData("add --intent-to-add intended.txt")]
    public void It_leaves_an_index_that_is_not_plain_to_git(string command)
    {
        _git.Write("intended.txt", "intended\n");
        _git.Git(command.Split(' '));

        Assert.False(IsCertain());
    }

    [Fact]
    public void It_leaves_a_conflict_to_git()
    {
        var blob = _git.Git("rev-parse", "main:same.txt");
        _git.GitWith(string.Create(CultureInfo.InvariantCulture, $"0 {new string('0', 40)}\tsame.txt\n100644 {blob} 1\tsame.txt\n100644 {blob} 2\tsame.txt\n"), "update-index", "--index-info");

        Assert.False(IsCertain());
    }

    [ShellFact]
    public void It_is_not_certain_where_a_link_or_another_mode_took_a_files_place()
    {
        _git.Git("config", "core.fileMode", "true");
        MakeExecutable(isExecutable: true);
        Assert.False(IsCertain());
        MakeExecutable(isExecutable: false);
        Assert.True(IsCertain());

        Directory.Move(_git.FullPath("deep"), _git.FullPath("elsewhere"));
        Directory.CreateSymbolicLink(_git.FullPath("deep"), _git.FullPath("elsewhere"));
        Assert.False(IsCertain());
    }

    [Theory]
    [InlineData("2")]
    [InlineData("4")]
    public void Every_entry_is_read_as_git_lists_it(string version)
    {
        var random = new Random(20261127);
        var paths = Enumerable.Range(0, 400).Select(_ => RandomPath(random)).Distinct(StringComparer.Ordinal).ToList();
        var blob = _git.Git("rev-parse", "main:same.txt");
        _git.GitWith(string.Concat(paths.Select(path => $"{(random.Next(2) == 0 ? "100644" : "100755")} {blob} 0\t{path}\n")), "update-index", "--add", "--replace", "--index-info");
        _git.Git("update-index", "--index-version", version);

        var listed = _git.Git("ls-files", "--stage", "-z").Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToDictionary(line => line[1], line => line[0], StringComparer.Ordinal);
        var read = IndexFile.TryRead(Index, paths.Concat(["edit.txt", "deep/", "de/", "none"]))!;

        Assert.Equal(
            listed.Where(line => paths.Contains(line.Key) || line.Key == "edit.txt").Select(line => $"{line.Key} {line.Value}").Order(StringComparer.Ordinal),
            read.Where(entry => entry.Key != "deep/").Select(entry => $"{entry.Key} {entry.Value.Mode} {entry.Value.Id} 0").Order(StringComparer.Ordinal));
        Assert.True(read.ContainsKey("deep/"));
    }

    private static string RandomPath(Random random) => string.Join('/', Enumerable.Range(0, random.Next(1, 4)).Select(_ => new string([.. Enumerable.Range(0, random.Next(1, 30)).Select(_ => "ab-.0é"[random.Next(6)])]).Trim('.', '-') + "x"));

    private string Index => Path.Combine(_git.Path, ".git", "index");

    private void MakeExecutable(bool isExecutable)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_git.FullPath("edit.txt"), UnixFileMode.UserRead | UnixFileMode.UserWrite | (isExecutable ? UnixFileMode.UserExecute : UnixFileMode.None));
        }
    }

    private bool IsCertain()
    {
        using var repository = _git.Open();
        var changes = TreeDiff.Compare(repository.Objects, repository.Objects.ReadCommit(_old).Tree, repository.Objects.ReadCommit(_new).Tree);
        var isCertain = new UntouchedFiles(GitSettings.Read(new GitCommand(GitProgram.Find(GitEnvironment.Default, default), GitEnvironment.Default, _git.Path, default)), new WorkTreeFolder(_git.Path), Index).AreCertain(changes);
        if (isCertain)
        {
            // git trusts the times of files, and setting a mode changes one of them: it has to look before it is asked.
            _git.TryGit("update-index", "-q", "--refresh");
            _git.Git("read-tree", "-m", "-u", "-n", _old, _new);
        }

        return isCertain;
    }
}
