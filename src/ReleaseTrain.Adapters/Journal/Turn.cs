using System.Text;
using System.Text.Json;
using ReleaseTrain.Journal;

namespace ReleaseTrain.Adapters.Journal;

/// <summary>
/// What the my-context program changes although nobody wants it, and what has to be put back after it: metadata that it drops when it stops a context, and, where
/// another context is written to than the active one, which is active. It stands in a file meanwhile, so that whoever comes after a kill can do it.
/// </summary>
internal sealed record Turn
{
    private const string FileName = ".release-train.turn";

    /// <summary>Full name of the context that is active for the time of the write; null where the change is one of the active context.</summary>
    public string? Target { get; init; }

    /// <summary>Full name of the context that was active before, and is to be again; null where none was.</summary>
    public string? Active { get; init; }

    /// <summary>What is to be remembered of a target that the write makes; null where it was there.</summary>
    public JournalOrigin? Origin { get; init; }

    /// <summary>What the meta.json of each context said that the program stops, by its full name.</summary>
    public IReadOnlyDictionary<string, string> Kept { get; init; } = new Dictionary<string, string>();

    public static string PathIn(string home) => Path.Combine(home, FileName);

    public static IReadOnlyDictionary<string, string> Keep(params ContextFile?[] contexts) => contexts.OfType<ContextFile>().ToDictionary(context => context.Name, context => context.Write());

    /// <summary>Reads it; null where it is not one.</summary>
    public static Turn? Parse(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<Turn>(bytes) is { Kept: not null } turn && turn.Kept.All(kept => kept.Value is not null && ContextNames.IsSafe(kept.Key)) ? turn : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Puts back what a turn that ended or was killed changed beside its entries.</summary>
    /// <returns>Whether there was a turn.</returns>
    public static bool Finish(JournalStore store, TimeProvider clock)
    {
        var path = PathIn(store.Home);
        if (StoreFiles.TryRead(path) is not { } bytes)
        {
            return false;
        }

        Parse(bytes)?.PutBack(store, clock.GetLocalNow());
        File.Delete(path);
        return true;
    }

    /// <summary>Who is active in truth, and will be again.</summary>
    /// <param name="active">Who the state says is active: while the program goes from one to the other, nobody.</param>
    public string? FindActive(string? active) => Target is not null && IsBetween(active) ? Active : active;

    public void Begin(JournalStore store) => StoreFiles.Replace(PathIn(store.Home), JsonSerializer.Serialize(this));

    private void PutBack(JournalStore store, DateTimeOffset now)
    {
        var active = StoreFiles.TryRead(store.StatePath) is { } bytes ? StateFile.Read(bytes)?.Active : null;
        var isBetween = IsBetween(active);
        foreach (var (name, text) in Kept)
        {
            PutBack(store, name, text, isWhole: Target is not null && isBetween);
        }

        if (Target is not null && Origin is not null && ReadContext(store, Target) is { } made)
        {
            store.WriteContext((made.IsOpen ? made.Stop(now) : made).WithOrigin(Origin));
        }

        // Somebody may have started a third context meanwhile: then that is the active one.
        if (Target is not null && isBetween && active != Active)
        {
            store.WriteState(Active, now);
        }
    }

    private bool IsBetween(string? active) => active is null || active == Target || active == Active;

    private static void PutBack(JournalStore store, string name, string text, bool isWhole)
    {
        if (ReadContext(store, name) is not { } now || ContextFile.Read(Encoding.UTF8.GetBytes(text)) is not { } before)
        {
            return;
        }

        var whole = isWhole ? before : now.WithMetadataOf(before);
        if (whole.Write() != now.Write())
        {
            store.WriteContext(whole);
        }
    }

    private static ContextFile? ReadContext(JournalStore store, string name) => StoreFiles.TryRead(store.ContextPathOf(name)) is { } bytes ? ContextFile.Read(bytes) : null;
}
