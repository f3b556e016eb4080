using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ReleaseTrain.Specs;

/// <summary>The feature that spec-kit works on in one work tree: <c>.specify/feature.json</c>. Written where somebody asks for it, and nowhere else.</summary>
internal static class CurrentFeature
{
    private const string Key = "feature_directory";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The directory of the feature, with forward slashes; null where there is none that can be read.</summary>
    public static string? Read(string workTree)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(PathIn(workTree)));
            return document.RootElement.TryGetProperty(Key, out var value) ? value.GetString()?.Replace('\\', '/') : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Names the directory, unless it is named already.</summary>
    public static void Write(string workTree, string directory)
    {
        if (Read(workTree) == directory)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(PathIn(workTree))!);
        var content = JsonSerializer.Serialize(new Dictionary<string, string> { [Key] = directory }, Plain);
        File.WriteAllText(PathIn(workTree), content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    private static string PathIn(string workTree) => Path.Combine(workTree, ".specify", "feature.json");
}
