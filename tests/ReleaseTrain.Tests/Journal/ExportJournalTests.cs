namespace ReleaseTrain.Tests.Journal;

public sealed class ExportJournalTests : IDisposable
{
    private readonly JournalTrain _train = new();

    public ExportJournalTests() => _train.Run("$null = Start-Journal; $null = Write-Journal \"one`n# two\"; $null = Write-Journal -File README.md; $null = Write-Journal -Heartbeat");

    public void Dispose() => _train.Dispose();

    [Fact]
    public void A_page_tells_a_context_day_by_day()
    {
        var page = (string)_train.Run("Export-Journal").Single!;

        Assert.Matches(
            @"\A# app: spec-001__impl-phase1\n\n- Spec: spec-001\n- Level: VERBOSE\n- Started: .*\n- State: active\n- Entries: 1 note, 1 file, 1 heartbeat\n- Last heartbeat: .*\n\n## \d{4}-\d\d-\d\d\n\n- `\d\d:\d\d:\d\d` one  \n  # two\n- `\d\d:\d\d:\d\d` file `.*README\.md`\n\z",
            page);
    }

    [Fact]
    public void A_file_that_is_there_is_never_written_over_without_force()
    {
        var path = _train.Repository.FullPath("docs/journal.md");
        Assert.Equal(path, _train.Run("Export-Journal -Spec 1 -Path docs/journal.md").Texts("FullName").Single());
        var before = File.ReadAllText(path);
        _train.Run("$null = Write-Journal more");

        Assert.Equal(["FileExists"], _train.Engine.Run("Export-Journal -Spec 1 -Path docs/journal.md").ErrorIds);
        Assert.Equal(before, File.ReadAllText(path));

        _train.Run("Export-Journal -Spec 1 -Path docs/journal.md -Force");
        Assert.Contains("more", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_gets_a_file_for_each_context()
    {
        _train.Run("$null = Start-Journal -Name 'other: a/b'.Replace('/', ' ')");
        Directory.CreateDirectory(_train.Repository.FullPath("out"));

        Assert.Equal(["app-spec-001__impl-phase1.md", "other-a-b.md"], _train.Run("Get-Journal -All | Export-Journal -Path out").Texts("Name"));
    }

    [Fact]
    public void Contexts_that_differ_in_what_no_file_name_holds_get_a_file_each()
    {
        _train.Run("$null = Start-Journal -Name 'a b'; $null = Start-Journal -Name a-b");
        Directory.CreateDirectory(_train.Repository.FullPath("out"));

        Assert.Equal(["app-a-b.md", "app-a-b-2.md"], _train.Run("Get-Journal a?b | Export-Journal -Path out -Force").Texts("Name"));
    }

    [Fact]
    public void Nothing_is_written_dry()
    {
        _train.Run("Export-Journal -Path journal.md -WhatIf");

        Assert.False(File.Exists(_train.Repository.FullPath("journal.md")));
        Assert.Equal(["JournalNotFound"], _train.Engine.Run("Export-Journal nothing -Path journal.md").ErrorIds);
    }
}
