using System.Globalization;

namespace ReleaseTrain.Benchmarks.Repositories;

/// <summary>A repository as a team has it: main, dev with a history, and spec branches that left it at different times.</summary>
internal sealed class SpecRepository
{
    private const string Integration = "dev";
    private const int FilesPerFolder = 50;
    private const int FoldersPerArea = 20;

    private static readonly string[] Stages = ["draft", "clarified", "planned", "tasked", "checklist-validated", "implementing", "testing", "review"];

    private readonly Git _git;
    private readonly RepositorySize _size;

    private SpecRepository(Git git, RepositorySize size)
    {
        _git = git;
        _size = size;
    }

    public string Folder => _git.Folder;

    public IReadOnlyList<string> Branches => [.. Enumerable.Range(1, _size.Specs).Select(Prose.SpecName)];

    public static SpecRepository Create(string folder, RepositorySize size)
    {
        var repository = new SpecRepository(new Git(folder), size);
        repository._git.Run("init", "--quiet");
        repository._git.Import(repository.Write);
        repository._git.Run("pack-refs", "--all");
        repository._git.Run("switch", "--quiet", Integration);
        return repository;
    }

    private void Write(HistoryWriter history)
    {
        var first = history.Commit("main", 0, "Begin", [.. Enumerable.Range(0, _size.Files).Select(number => new FileChange(PathOf(number), Prose.Source(number))), .. Enumerable.Range(0, _size.SharedFiles).Select(number => new FileChange(SharedPath(number), Prose.Shared()))]);
        var marks = new List<int> { history.Commit(Integration, first, "Finish what came before", Enumerable.Range(900, _size.ClosedSpecs).SelectMany(number => Prose.Spec($"specs/{Prose.SpecName(number)}", number, "closed"))) };
        for (var number = 1; number < _size.Commits; number++)
        {
            marks.Add(history.Commit(Integration, marks[^1], string.Create(CultureInfo.InvariantCulture, $"Change file {number}"), [Edit(_size.Files - number, 1)]));
        }

        for (var number = 1; number <= _size.Specs; number++)
        {
            WriteSpec(history, number, marks[number * 7 % marks.Count]);
        }
    }

    // Its documents, its work, its end: no file that another spec or dev touches, but for the overlap.
    private void WriteSpec(HistoryWriter history, int number, int from)
    {
        var (name, start) = (Prose.SpecName(number), number * _size.EditsPerSpec);
        var stage = _size.AreReady ? "review" : Stages[number % Stages.Length];
        var drafted = history.Commit(name, from, $"Write {name}", Prose.Spec($"specs/{name}", number, "draft"));
        var worked = history.Commit(name, drafted, $"Work on {name}", [
            .. Enumerable.Range(start, _size.EditsPerSpec - 2).Select(file => Edit(file, 2)),
            FileChange.Moved(PathOf(start + _size.EditsPerSpec - 2), $"src/moved/{name}.txt"),
            FileChange.Removed(PathOf(start + _size.EditsPerSpec - 1)),
            new FileChange($"src/added/{name}.txt", Prose.Source(number, 3)),
            .. SharedEdits(number),
        ]);
        history.Commit(name, worked, $"Bring {name} to {stage}", [new FileChange($"specs/{name}/.status", stage + "\n")]);
    }

    private IEnumerable<FileChange> SharedEdits(int number) =>
        _size.SharedFiles > 0 ? [new FileChange(SharedPath(number % _size.SharedFiles), Prose.Shared(_size.SharedLine(number), number))] :
        _size.Overlap > 0 && number % _size.Overlap <= 1 ? [Edit((_size.Files / 2) + ((number + 1) / _size.Overlap), number + 2)] : [];

    private static string SharedPath(int number) => string.Create(CultureInfo.InvariantCulture, $"src/shared/file-{number:00}.txt");

    private static FileChange Edit(int number, int version) => new(PathOf(number), Prose.Source(number, version));

    private static string PathOf(int number) => string.Create(
        CultureInfo.InvariantCulture, $"src/area-{number / (FilesPerFolder * FoldersPerArea):00}/part-{number / FilesPerFolder % FoldersPerArea:00}/file-{number % FilesPerFolder:00}.txt");
}
