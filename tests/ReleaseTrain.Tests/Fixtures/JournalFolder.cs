using System.Text.Json;

namespace ReleaseTrain.Tests.Fixtures;

/// <summary>A journal's home of its own for one repository, read from its files as whoever looks at them would.</summary>
internal sealed class JournalFolder : IDisposable
{
    private JournalFolder(string home) => Home = home;

    /// <summary>The home; it is not there before something is written.</summary>
    public string Home { get; }

    /// <summary>Full name of the active context; null where none is.</summary>
    public string? Active => File.Exists(Path.Combine(Home, "state.json")) && Parse("state.json").TryGetProperty("active_context", out var active) ? active.GetString() : null;

    /// <summary>Full names of all contexts.</summary>
    public IReadOnlyList<string> Names => !Directory.Exists(Home) ? [] : [.. Folders.Select(NameOf).Order(StringComparer.Ordinal)];

    /// <summary>Full names of those that are put away.</summary>
    public IReadOnlyList<string> Archived => [.. Folders.Where(folder => Parse(folder, "meta.json").TryGetProperty("is_archived", out var archived) && archived.GetBoolean()).Select(NameOf).Order(StringComparer.Ordinal)];

    private IEnumerable<string> Folders => Directory.EnumerateDirectories(Home).Where(folder => File.Exists(Path.Combine(folder, "meta.json")));

    /// <summary>A home for a repository, named by its rules on the branch that is checked out.</summary>
    public static JournalFolder For(TestRepository repository, string rules = "", string? policy = null)
    {
        var journal = new JournalFolder(Path.Combine(Directory.CreateTempSubdirectory("train-journal-").FullName, "home"));
        repository.Commit("Say where the journal is", [
            (".specify/config/workflow-config.yml", $"version: 1\nproject: line\njournal: {{ backend: embedded, home: '{journal.Home}' }}\n{rules}"),
            .. policy is null ? Array.Empty<(string, string?)>() : [(".specify/config/journaling-policy.yml", policy)]]);
        return journal;
    }

    /// <summary>The notes of a context, in the order of writing.</summary>
    public IReadOnlyList<string> Notes(string name) => Lines(name, "notes.log");

    /// <summary>The files of a context, in the order of writing.</summary>
    public IReadOnlyList<string> Files(string name) => Lines(name, "files.log");

    /// <summary>Every note of every context.</summary>
    public IReadOnlyList<string> AllNotes() => [.. Names.SelectMany(Notes)];

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(Home)!, recursive: true);

    // The first line of a context's notes says only that it was started.
    private string[] Lines(string name, string file)
    {
        var path = Path.Combine(Folders.Single(folder => NameOf(folder) == name), file);
        return !File.Exists(path) ? [] : [.. File.ReadAllLines(path).Where(line => line.Contains('|', StringComparison.Ordinal)).Select(line => line[(line.IndexOf('|', StringComparison.Ordinal) + 1)..].Replace("\\|", "|", StringComparison.Ordinal))];
    }

    private string NameOf(string folder) => Parse(folder, "meta.json").GetProperty("name").GetString()!;

    private JsonElement Parse(params string[] path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine([Home, .. path])));
        return document.RootElement.Clone();
    }
}
