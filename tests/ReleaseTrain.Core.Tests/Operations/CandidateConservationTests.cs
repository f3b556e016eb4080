using ReleaseTrain.Fixtures;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>A candidate is proved from what is stored; each of these is one in which a single thing is other than planned.</summary>
public sealed class CandidateConservationTests : IDisposable
{
    private static readonly Signature Person = new("Test Person", "test@example.com", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    private readonly TestRepository _git = TestRepository.Create();
    private readonly IRepository _repository;
    private readonly IObjectScratch _scratch;
    private readonly string _base;
    private readonly string _tip;
    private readonly string _stranger;
    private readonly string _merged;

    public CandidateConservationTests()
    {
        _git.Commit("Write", ("tool.sh", "old tool\n"));
        _tip = _git.CommitOn("spec-001-work", "main", "Work", ("work.txt", "work\n"));
        _stranger = _git.CommitOn("stranger", "main", "Something else", ("stranger.txt", "stranger\n"));
        _base = _git.Commit("Go on", ("later.txt", "later\n"));
        _merged = _git.Git("merge-tree", "--write-tree", _base, _tip);
        _repository = _git.Open();
        _scratch = _repository.CreateScratch(unsigned: true);
    }

    [Fact]
    public void What_was_planned_holds()
    {
        var merge = Commit(_merged, _base, _tip);
        var (ledger, changes) = (Change(_merged, "ledger.txt", "merged\n"), Planned("ledger.txt", null, "merged\n"));
        var declared = Commit(ledger, merge);
        var joined = Commit(ledger, declared, _stranger);

        Conservation.Prove(new ConservationClaim(_base, [Merge(merge, _merged)], [new DeclaredCommit(declared, changes), new DeclaredCommit(joined, [], _stranger)]), _scratch);
    }

    [Fact]
    public void A_merge_with_another_tree_than_git_makes_is_refused()
    {
        var smuggled = Change(_merged, "smuggled.txt", "smuggled\n");

        Refuses(Merge(Commit(smuggled, _base, _tip), smuggled));
    }

    [Fact]
    public void A_merge_with_another_tree_than_planned_is_refused() => Refuses(Merge(Commit(Change(_merged, "smuggled.txt", "smuggled\n"), _base, _tip), _merged));

    [Fact]
    public void A_merge_of_another_tip_one_of_more_tips_and_none_are_refused()
    {
        Refuses(Merge(Commit(_merged, _base, _stranger), _merged));
        Refuses(Merge(Commit(_merged, _base, _tip, _stranger), _merged));
        Refuses(Merge(Commit(_merged, _base), _merged));
    }

    [Fact]
    public void A_merge_onto_another_commit_is_refused() => Refuses(Merge(Commit(_merged, _stranger, _tip), _merged));

    [Fact]
    public void A_commit_that_changes_a_path_that_was_not_declared_is_refused() =>
        Refuses(new DeclaredCommit(Commit(Change(Change(Tree, "ledger.txt", "merged\n"), "smuggled.txt", "smuggled\n"), _base), Planned("ledger.txt", null, "merged\n")));

    [Fact]
    public void A_commit_that_leaves_out_a_declared_path_is_refused() => Refuses(new DeclaredCommit(Commit(Tree, _base), Planned("ledger.txt", null, "merged\n")));

    [Fact]
    public void A_commit_that_holds_another_blob_than_planned_is_refused() =>
        Refuses(new DeclaredCommit(Commit(Change(Tree, "ledger.txt", "released\n"), _base), Planned("ledger.txt", null, "merged\n")));

    [Fact]
    public void A_commit_that_keeps_what_was_to_go_is_refused() => Refuses(new DeclaredCommit(Commit(Change(Tree, "later.txt", "kept\n"), _base), Planned("later.txt", "later\n", null)));

    [Fact]
    public void A_commit_that_gives_a_path_another_mode_than_planned_is_refused() =>
        Refuses(new DeclaredCommit(Commit(Change(Tree, "tool.sh", "new tool\n", "100755"), _base), Planned("tool.sh", "old tool\n", "new tool\n")));

    [Fact]
    public void A_commit_that_changes_nothing_but_the_mode_of_another_path_is_refused() =>
        Refuses(new DeclaredCommit(Commit(Change(Tree, "tool.sh", "old tool\n", "100755"), _base), []));

    [Fact]
    public void A_commit_that_joins_another_commit_than_planned_one_more_or_none_is_refused()
    {
        Refuses(new DeclaredCommit(Commit(Tree, _base, _tip), [], _stranger));
        Refuses(new DeclaredCommit(Commit(Tree, _base, _stranger, _tip), [], _stranger));
        Refuses(new DeclaredCommit(Commit(Tree, _base), [], _stranger));
        Refuses(new DeclaredCommit(Commit(Tree, _base, _stranger), []));
    }

    public void Dispose()
    {
        _scratch.Dispose();
        _repository.Dispose();
        _git.Dispose();
    }

    private string Tree => _scratch.ReadCommit(_base).Tree;

    private void Refuses(PlannedMerge merge) => Refuses(new ConservationClaim(_base, [merge], []));

    private void Refuses(DeclaredCommit declared) => Refuses(new ConservationClaim(_base, [], [declared]));

    private void Refuses(ConservationClaim claim) => Assert.Equal("ConservationViolated", Assert.Throws<ReleaseTrainException>(() => Conservation.Prove(claim, _scratch)).Id);

    private PlannedMerge Merge(string commit, string tree) => new("spec-001-work", commit, _tip, tree, []);

    private EntryChange[] Planned(string path, string? old, string? @new) => [new EntryChange(path, Blob(old), Blob(@new))];

    private string? Blob(string? text) => text is null ? null : _scratch.WriteBlob(System.Text.Encoding.UTF8.GetBytes(text));

    private string Change(string tree, string path, string text, string mode = TreeEntry.File) => _scratch.EditTree(tree, [new TreeEdit(path, Blob(text), mode)]);

    private string Commit(string tree, params string[] parents) => _scratch.WriteCommit(new CommitDraft(tree, parents, Person, Person, "Candidate\n"));
}
