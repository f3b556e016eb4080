namespace ReleaseTrain.Adapters.Repositories;

/// <summary>
/// The time stamps of a store's objects and packs. When git is about to write an object that the store has, it renews the time of the file that holds it,
/// even where another directory is the one to be written. What only looked must leave these times as they were.
/// </summary>
internal sealed class StoreTimes
{
    private readonly List<(string File, FileTime Time)> _before;

    private StoreTimes(List<(string File, FileTime Time)> before)
    {
        _before = before;
    }

    public static StoreTimes Read(string objects)
    {
        var before = new List<(string File, FileTime Time)>();
        foreach (var folder in Directory.EnumerateDirectories(objects))
        {
            if (Path.GetFileName(folder) is { Length: 2 } or "pack")
            {
                before.AddRange(Directory.EnumerateFiles(folder).Select(file => (file, FileTime.Read(file))));
            }
        }

        return new StoreTimes(before);
    }

    public void Restore()
    {
        foreach (var (file, time) in _before)
        {
            if (File.Exists(file) && FileTime.Read(file) != time)
            {
                time.Write(file);
            }
        }
    }
}
