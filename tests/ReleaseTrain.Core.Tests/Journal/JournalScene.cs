using ReleaseTrain.Adapters.Journal;

namespace ReleaseTrain.Journal;

/// <summary>A home in a temporary folder, with the embedded journal over it and a clock that stands still.</summary>
internal sealed class JournalScene : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("release-train-journal-").FullName;

    public JournalScene()
    {
        Home = Path.Combine(_folder, "contexts");
        Journal = new EmbeddedJournal(Home, Clock, CancellationToken.None);
    }

    public string Home { get; }

    public StillClock Clock { get; } = new();

    public EmbeddedJournal Journal { get; }

    public string PathOf(params string[] names) => Path.Combine([Home, .. names]);

    public string Text(params string[] names) => File.ReadAllText(PathOf(names));

    public string[] Lines(params string[] names) => File.ReadAllLines(PathOf(names));

    public void Put(string text, params string[] names)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(names))!);
        File.WriteAllText(PathOf(names), text);
    }

    public JournalSnapshot Read() => Journal.Read(new JournalQuery());

    public JournalContext Read(string name) => Assert.Single(Journal.Read(new JournalQuery([name])).Contexts);

    public void Note(string name, params string[] texts) => Journal.Write(name, [.. texts.Select(text => new JournalLine(JournalEntryKind.Note, text))]);

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
    }
}
