namespace ReleaseTrain.Journal;

/// <summary>What sessions, other programs and other hands do to a home, one thing after the other.</summary>
internal sealed class StoreLife(JournalScene scene, Random random)
{
    private static readonly string[] Logs = ["notes.log", "files.log", "touch.log", "../transitions.log"];

    private readonly List<string> _steps = [];
    private int _texts;

    public bool IsTimeToLook => random.Next(3) > 0;

    public override string ToString() => string.Join('\n', _steps);

    public void Go()
    {
        var name = $"demo: {(char)('a' + random.Next(3))}";
        var folder = scene.PathOf(ContextNames.FolderOf(name));
        var log = Path.Combine(folder, Logs[random.Next(Logs.Length)]);
        if (!Directory.Exists(folder) || !File.Exists(log))
        {
            Do($"start {name}", () => scene.Journal.Start(name, new JournalOrigin("me")));
            return;
        }

        switch (random.Next(12))
        {
            case 0:
                Do($"archive {name}", () => scene.Journal.Archive(name));
                break;
            case 1:
                Do($"remove {folder}", () => Directory.Delete(folder, recursive: true));
                break;
            case 2:
                Do($"replace {log}", () => Replace(log, Text(random.Next(8))));
                break;
            case 3:
                Do($"write over {log}", () => File.WriteAllText(log, Text(random.Next(4)) + Half()));
                break;
            case 4:
                Do($"cut {log}", () => Cut(log));
                break;
            case 5:
                Do($"delete {log}", () => File.Delete(log));
                break;
            case 6:
                Do($"age {log}", () => File.SetLastWriteTimeUtc(log, DateTime.UtcNow.AddMinutes(-5)));
                break;
            case 7:
                Do($"append half to {log}", () => File.AppendAllText(log, Text(random.Next(2)) + Half()));
                break;
            case 8:
                Do($"append bytes to {log}", () => File.AppendAllBytes(log, [0xff, (byte)'\n']));
                break;
            default:
                Do($"write {name}", () => scene.Note(name, FormattableString.Invariant($"note {++_texts}"), "more"));
                break;
        }
    }

    private static void Replace(string log, string text)
    {
        File.WriteAllText(log + ".aside", text);
        File.Move(log + ".aside", log, overwrite: true);
    }

    private void Cut(string log)
    {
        using var file = new FileStream(log, FileMode.Open);
        file.SetLength(random.NextInt64(file.Length + 1));
    }

    private string Text(int lines) => string.Concat(Enumerable.Range(0, lines).Select(_ => Half() + "\n"));

    private string Half() => random.Next(4) switch
    {
        0 => string.Empty,
        1 => FormattableString.Invariant($"garbage {++_texts}"),
        2 => "2026-01-01T00:00:00Z",
        _ => FormattableString.Invariant($"2026-01-01T00:00:00Z|text {++_texts}"),
    };

    // Where another step left a home that nothing can be written to, that is how it is.
    private void Do(string step, Action act)
    {
        try
        {
            act();
            _steps.Add(step);
        }
        catch (ReleaseTrainException refused)
        {
            _steps.Add($"{step}: {refused.Error.Id}");
        }
    }
}
