using ReleaseTrain.Fixtures;

namespace ReleaseTrain.Repositories;

public sealed class ScratchTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 2, 3, 4, 5, 6, TimeSpan.FromMinutes(-210));
    private static readonly Signature Person = new("Åsa Ö", "asa@example.com", At);

    private readonly TestRepository _git = TestRepository.Create();
    private readonly IRepository _repository;
    private readonly IObjectScratch _scratch;

    public ScratchTests()
    {
        _git.Commit("Files", ("a.txt", "a\n"), ("a/b/c.txt", "c\n"), ("a/b-d.txt", "d\n"), ("a0.txt", "0\n"), ("deep/only/one.txt", "1\n"));
        _repository = _git.Open();
        _scratch = _repository.CreateScratch(unsigned: false);
    }

    public void Dispose()
    {
        _scratch.Dispose();
        _repository.Dispose();
        _git.Dispose();
    }

    private string Tree => _repository.Objects.ReadCommit(_git.Head).Tree;

    [Fact]
    public void An_edited_tree_is_the_one_that_git_would_write()
    {
        var blob = _scratch.WriteBlob("new\n"u8);
        var edited = _scratch.EditTree(Tree,
        [
            new TreeEdit("a.txt", blob),
            new TreeEdit("a/b.txt", blob, "100755"),
            new TreeEdit("a/b/x/y [1] 🚂.txt", blob),
            new TreeEdit("deep/only/one.txt", null),
            new TreeEdit("none/there.txt", null),
        ]);
        _scratch.Store("test");

        _git.Write("a.txt", "new\n");
        _git.Write("a/b.txt", "new\n");
        _git.Write("a/b/x/y [1] 🚂.txt", "new\n");
        File.Delete(_git.FullPath("deep/only/one.txt"));
        _git.Git("add", "--all");
        _git.Git("update-index", "--chmod=+x", "a/b.txt");
        Assert.Equal(_git.Git("write-tree"), edited);
    }

    [Fact]
    public void A_file_gives_way_to_a_directory_and_back()
    {
        var blob = _scratch.WriteBlob("new\n"u8);

        var below = _scratch.EditTree(Tree, [new TreeEdit("a.txt", null), new TreeEdit("a.txt/x", blob)]);
        var again = _scratch.EditTree(below, [new TreeEdit("a.txt/x", null), new TreeEdit("a.txt", _scratch.FindEntry(Tree, "a.txt")!.Id)]);

        Assert.Equal(blob, _scratch.FindEntry(below, "a.txt/x")!.Id);
        Assert.Equal(Tree, again);
        Assert.Equal("4b825dc642cb6eb9a060e54bf8d69288fbee4904", _scratch.EditTree(_scratch.EditTree("4b825dc642cb6eb9a060e54bf8d69288fbee4904", [new TreeEdit("x", blob)]), [new TreeEdit("x", null)]));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("a//b")]
    [InlineData("/x")]
    [InlineData(".git/config")]
    [InlineData("a/.GIT/x")]
    public void A_path_that_no_tree_may_hold_is_refused(string path)
    {
        var blob = _scratch.WriteBlob("x"u8);

        Assert.Equal("PathInvalid", Assert.Throws<ReleaseTrainException>(() => _scratch.EditTree(Tree, [new TreeEdit(path, blob)])).Id);
    }

    [Fact]
    public void Entries_that_are_not_edited_keep_bytes_that_no_text_can_hold()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var blob = _git.GitWith("x", "hash-object", "-w", "--stdin");
        var tree = _git.GitWith("", "mktree");
        using var raw = new MemoryStream();
        raw.Write("100644 bad"u8);
        raw.Write([0xff, 0]);
        raw.Write(Convert.FromHexString(blob));
        var file = Path.Combine(_git.Root, "raw-tree");
        File.WriteAllBytes(file, raw.ToArray());
        tree = _git.Git("hash-object", "-w", "-t", "tree", "--literally", file);

        var edited = _scratch.EditTree(tree, [new TreeEdit("new", blob)]);
        var back = _scratch.EditTree(edited, [new TreeEdit("new", null)]);

        Assert.Equal(tree, back);
    }

    [Fact]
    public void A_commit_is_byte_for_byte_the_one_that_git_writes()
    {
        var draft = new CommitDraft(Tree, [_git.Head], Person, Person with { At = At.AddHours(1).ToOffset(TimeSpan.FromHours(5)) }, "Subject\n\n# not a comment  \n\nSpec: spec-001");

        var commit = _scratch.WriteCommit(draft);
        _scratch.Store("test");

        Assert.Equal($"tree {Tree}\nparent {_git.Head}\nauthor Åsa Ö <asa@example.com> {At.ToUnixTimeSeconds()} -0330\ncommitter Åsa Ö <asa@example.com> {At.ToUnixTimeSeconds() + 3600} +0500\n\nSubject\n\n# not a comment  \n\nSpec: spec-001", _git.Git("cat-file", "commit", commit));
        var read = _repository.Objects.ReadCommit(commit);
        Assert.Equal(draft.Message + "\n", read.Message);
        Assert.Equal((draft.Author, draft.Committer), (read.Author, read.Committer));
        Assert.Equal(draft.Author.At.Offset, read.Author.At.Offset);
    }

    [Fact]
    public void A_tag_is_an_annotated_one_and_no_ref_shows_it()
    {
        var before = _git.Git("for-each-ref");

        var tag = _scratch.WriteTag(new TagDraft("v1.2.0", _git.Head, Person, "Release 1.2.0\n\n# Notes"));
        _scratch.Store("test");

        Assert.Equal(before, _git.Git("for-each-ref"));
        Assert.Equal($"object {_git.Head}\ntype commit\ntag v1.2.0\ntagger Åsa Ö <asa@example.com> {At.ToUnixTimeSeconds()} -0330\n\nRelease 1.2.0\n\n# Notes", _git.Git("cat-file", "tag", tag));
        _git.Git("update-ref", "refs/tags/v1.2.0", tag);
    }

    [Fact]
    public void Nothing_of_the_repository_changes_before_it_is_stored()
    {
        var before = FolderSnapshot.Of(_git.Path);
        var blob = _scratch.WriteBlob("new\n"u8);
        var tree = _scratch.EditTree(Tree, [new TreeEdit("new.txt", blob), new TreeEdit("same.txt", _scratch.WriteBlob("a\n"u8))]);
        var commit = _scratch.WriteCommit(new CommitDraft(tree, [_git.Head], Person, Person, "New"));
        _scratch.WriteTag(new TagDraft("v1", commit, Person, "One"));

        Assert.True(_scratch.IsAncestor(_git.Head, commit));
        Assert.Equal([_git.Head], _scratch.MergeBases(commit, _git.Head));
        Assert.Equal([commit], _scratch.ReadParents([commit], _git.Head).Keys);
        Assert.Equal(commit, _scratch.ReadLog(new LogQuery(commit, []))[0].Id);
        Assert.False(_repository.Objects.Contains(commit));
        before.DemandSame(FolderSnapshot.Of(_git.Path));
    }

    [Fact]
    public void What_is_stored_is_one_pack_that_gc_leaves_alone_until_it_is_released()
    {
        var tree = _scratch.EditTree(Tree, [new TreeEdit("new.txt", _scratch.WriteBlob("new\n"u8))]);
        var commit = _scratch.WriteCommit(new CommitDraft(tree, [_git.Head], Person, Person, "New"));

        var pack = _scratch.Store("release-train 01ABC")!;

        var packs = Path.Combine(_git.GitDirectory, "objects", "pack");
        Assert.StartsWith("release-train 01ABC", File.ReadAllText(Path.Combine(packs, pack + ".keep")), StringComparison.Ordinal);
        Assert.Equal([pack + ".pack"], Directory.GetFiles(packs, "*.pack").Select(file => Path.GetFileName(file)));
        Assert.True(_repository.Objects.Contains(commit));
        _git.Git("gc", "--quiet", "--prune=now");
        Assert.Equal("commit", _git.Git("cat-file", "-t", commit));

        _repository.ReleasePacks("release-train 01ABC");
        _git.Git("gc", "--quiet", "--prune=now");
        Assert.NotEqual(0, _git.TryGit("cat-file", "-e", commit).ExitCode);
    }

    [Fact]
    public void Storing_nothing_stores_nothing()
    {
        _scratch.WriteBlob("a\n"u8);
        Assert.Null(_scratch.Store("test"));
    }

    [Fact]
    public void What_arrives_in_the_repository_later_is_seen()
    {
        Assert.True(_scratch.Contains(_git.Head));
        var later = _git.Commit("Later");
        _git.Git("repack", "-a", "-d", "--quiet");

        Assert.True(_scratch.Contains(later));
        Assert.Equal("Later\n", _scratch.ReadCommit(later).Message);
    }

    [Fact]
    public void Its_folder_is_private_and_goes_with_it()
    {
        var scratch = (Adapters.Repositories.ObjectScratch)_repository.CreateScratch(unsigned: true);
        var folder = Path.GetDirectoryName(scratch.Folder.GitDirectory)!;
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        }

        scratch.WriteBlob("x"u8);
        scratch.Dispose();
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void Commits_and_tags_are_signed_where_the_configuration_says_so()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // Stands for gpg: git asks for a detached signature and for the line that says it was made.
        var signer = ScriptFile.Write(Path.Combine(_git.Root, "sign [x]"), "cat > /dev/null\necho '[GNUPG:] SIG_CREATED ' >&2\nprintf -- '-----BEGIN PGP SIGNATURE-----\\n\\nabc\\n-----END PGP SIGNATURE-----\\n'");
        _git.Git("config", "gpg.program", signer);
        _git.Git("config", "commit.gpgSign", "true");
        _git.Git("config", "tag.gpgSign", "true");
        using var repository = _git.Open();
        var draft = new CommitDraft(Tree, [_git.Head], Person, Person, "Signed");
        using (var scratch = repository.CreateScratch(unsigned: false))
        {
            var commit = scratch.WriteCommit(draft);
            var tag = scratch.WriteTag(new TagDraft("v1.0.0", commit, Person, "# One"));
            scratch.Store("test");

            Assert.Contains("gpgsig -----BEGIN PGP SIGNATURE-----", _git.Git("cat-file", "commit", commit), StringComparison.Ordinal);
            Assert.EndsWith("\n\nSigned", _git.Git("cat-file", "commit", commit), StringComparison.Ordinal);
            Assert.Contains($"tagger Åsa Ö <asa@example.com> {At.ToUnixTimeSeconds()} -0330\n\n# One\n-----BEGIN PGP SIGNATURE-----", _git.Git("cat-file", "tag", tag), StringComparison.Ordinal);
            Assert.Empty(_git.Git("tag"));
        }

        using var plain = repository.CreateScratch(unsigned: true);
        Assert.Equal(_scratch.WriteCommit(draft), plain.WriteCommit(draft));
        File.Delete(signer);
        using var broken = repository.CreateScratch(unsigned: false);
        Assert.Equal("SigningFailed", Assert.Throws<ReleaseTrainException>(() => broken.WriteCommit(draft)).Id);
    }
}
