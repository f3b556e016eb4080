using System.Text.Json;
using ReleaseTrain.Journal;

namespace ReleaseTrain.Adapters.Journal;

/// <summary>
/// A write to a context that is not active, by a program that can write to the active one alone: the other context is active meanwhile. What has to be put back
/// afterwards stands in a file, so that whoever comes after a kill can do it.
/// </summary>
internal sealed record Turn
{
    private const string FileName = ".release-train.turn";

    /// <summary>Full name of the context that was active; null where none was.</summary>
    public string? Active { get; init; }

    /// <summary>What its meta.json said; null where none was active.</summary>
    public string? ActiveContext { get; init; }

    /// <summary>Full name of the context that is written to.</summary>
    public required string Target { get; init; }

    /// <summary>What its meta.json said; null where it is made by the write.</summary>
    public string? TargetContext { get; init; }

    public static string PathIn(string home) => Path.Combine(home, FileName);

    public void Begin(JournalStore store) => StoreFiles.Replace(PathIn(store.Home), JsonSerializer.Serialize(this));

    /// <summary>Puts back what a turn that ended or was killed changed beside its entries.</summary>
    /// <returns>Whether there was a turn.</returns>
    public static bool Finish(JournalStore store, TimeProvider clock)
    {
        var path = PathIn(store.Home);
        if (StoreFiles.TryRead(path) is not { } bytes)
        {
            return false;
        }

        Parse(bytes)?.PutBack(store, clock);
        File.Delete(path);
        return true;
    }

    /// <summary>Reads it; null where it is not one.</summary>
    public static Turn? Parse(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<Turn>(bytes);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void PutBack(JournalStore store, TimeProvider clock)
    {
        if (TargetContext is not null)
        {
            StoreFiles.Replace(store.ContextPathOf(Target), TargetContext);
        }

        if (ActiveContext is not null)
        {
            StoreFiles.Replace(store.ContextPathOf(Active!), ActiveContext);
        }

        // Somebody may have started another context meanwhile: then that is the active one.
        if (StoreFiles.TryRead(store.StatePath) is { } state && StateFile.Read(state)?.Active is var active && (active == Target || active is null) && active != Active)
        {
            store.WriteState(Active, clock.GetLocalNow());
        }
    }
}
