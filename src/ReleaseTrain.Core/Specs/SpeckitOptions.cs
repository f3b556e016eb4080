using System.Text.Json;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Specs;

/// <summary>What <c>.specify/init-options.json</c> of the integration branch says of numbers.</summary>
internal static class SpeckitOptions
{
    private static readonly string[] Keys = ["feature_numbering", "branch_numbering"];

    /// <summary>Whether new specs are named by the time they are made at.</summary>
    public static bool CountsByTime(TrainView view)
    {
        try
        {
            using var options = view.ReadIntegrationFile(".specify/init-options.json") is { } content ? JsonDocument.Parse(content) : null;
            return options is { RootElement.ValueKind: JsonValueKind.Object }
                && Keys.Select(key => options.RootElement.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null).FirstOrDefault(value => value is not null) == "timestamp";
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
