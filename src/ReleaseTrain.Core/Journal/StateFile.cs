using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReleaseTrain.Journal;

/// <summary>What the home's state.json says.</summary>
/// <param name="Active">Full name of the active context; null where none is.</param>
internal sealed record StateFile(string? Active)
{
    /// <summary>Reads it; null where it is not one.</summary>
    public static StateFile? Read(ReadOnlyMemory<byte> text) => StoreJson.Read(text) switch
    {
        null => null,
        var json when json["active_context"] is not { } active => new StateFile(Active: null),
        var json when json["active_context"] is JsonValue active && active.GetValueKind() == JsonValueKind.String => new StateFile(active.GetValue<string>() is { Length: > 0 } name ? name : null),
        _ => null,
    };

    public string Write(DateTimeOffset at)
    {
        var json = new JsonObject();
        if (Active is not null)
        {
            json["active_context"] = Active;
        }

        json["last_updated"] = StoreTime.ToFine(at);
        return StoreJson.Write(json);
    }
}
