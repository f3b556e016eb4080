using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Specs;

/// <summary>
/// Finds a template as spec-kit does: the project's override, else the presets by priority, each in place of, before, behind or around what lies below it,
/// else the extensions, else the core. Of the integration branch, and never written.
/// </summary>
internal sealed partial class SpeckitTemplates
{
    private const string Wrapped = "{CORE_TEMPLATE}";
    private const int UsualPriority = 10;

    private readonly TrainView _view;

    public SpeckitTemplates(TrainView view) => _view = view;

    /// <param name="name">Name of the template, without its extension.</param>
    /// <param name="fallback">What lies below everything else.</param>
    /// <exception cref="ReleaseTrainException">TemplateInvalid.</exception>
    public string Read(string name, Func<byte[]> fallback)
    {
        if (Find($".specify/templates/overrides/{name}.md") is { } own)
        {
            return own;
        }

        var above = new Stack<(string Text, TemplateStrategy Strategy, string File)>();
        foreach (var layer in Presets(name))
        {
            if (layer.Strategy == TemplateStrategy.Replace)
            {
                return Compose(layer.Text, above);
            }

            above.Push(layer);
        }

        return Compose(FindInExtensions(name) ?? Find($".specify/templates/{name}.md") ?? Encoding.UTF8.GetString(fallback()), above);
    }

    private static string Compose(string text, Stack<(string Text, TemplateStrategy Strategy, string File)> above)
    {
        foreach (var (layer, strategy, file) in above)
        {
            text = strategy switch
            {
                TemplateStrategy.Prepend => $"{layer}\n\n{text}",
                TemplateStrategy.Append => $"{text}\n\n{layer}",
                _ when layer.Contains(Wrapped, StringComparison.Ordinal) => layer.Replace(Wrapped, text, StringComparison.Ordinal),
                _ => throw new TrainError("TemplateInvalid", $"{file} is to stand around another template and has no {Wrapped} in it.", file, $"write {Wrapped} where that one belongs").AsException(),
            };
        }

        return text;
    }

    private IEnumerable<(string Text, TemplateStrategy Strategy, string File)> Presets(string name)
    {
        const string Folder = ".specify/presets";
        foreach (var preset in ReadRegistry(Folder, "presets") is { } registered ? registered.Ids : Folders(Folder))
        {
            var manifest = $"{Folder}/{preset}/preset.yml";
            var declared = _view.ReadIntegrationFile(manifest) is { } content ? _view.Adapters.Speckit.ReadPreset(content, manifest, name) : null;
            var files = declared is null ? new[] { $"{Folder}/{preset}/templates/{name}.md", $"{Folder}/{preset}/{name}.md" } : [$"{Folder}/{preset}/{declared.File}"];
            foreach (var file in files.Where(file => TreePath.FindFault(file) is null))
            {
                if (Find(file) is { } text)
                {
                    yield return (text, declared?.Strategy ?? TemplateStrategy.Replace, file);
                    break;
                }
            }
        }
    }

    // Extensions that no registry knows count too.
    private string? FindInExtensions(string name)
    {
        const string Folder = ".specify/extensions";
        var registry = ReadRegistry(Folder, "extensions");
        var others = Folders(Folder).Where(id => registry is null || !registry.Known.Contains(id)).Select(id => (Priority: UsualPriority, Id: id));
        return (registry?.Ranked ?? []).Concat(others).OrderBy(item => item.Priority).ThenBy(item => item.Id, StringComparer.Ordinal)
            .Select(item => Find($"{Folder}/{item.Id}/templates/{name}.md") ?? Find($"{Folder}/{item.Id}/{name}.md")).FirstOrDefault(text => text is not null);
    }

    private string? Find(string path) => _view.ReadIntegrationFile(path) is { } content ? Encoding.UTF8.GetString(content).TrimStart('\uFEFF') : null;

    private IEnumerable<string> Folders(string folder) =>
        _view.Integration.Effective is { } tip && _view.Objects.FindEntry(_view.Objects.ReadCommit(tip).Tree, folder) is { IsDirectory: true } entry
            ? _view.Objects.ReadTree(entry.Id).Where(child => child.IsDirectory && IdForm().IsMatch(child.Name)).Select(child => child.Name).Order(StringComparer.Ordinal)
            : [];

    // A registry that cannot be read is as good as none: then the folders tell.
    private Registry? ReadRegistry(string folder, string key)
    {
        if (_view.ReadIntegrationFile($"{folder}/.registry") is not { } content)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(content);
            var items = document.RootElement.TryGetProperty(key, out var found) && found.ValueKind == JsonValueKind.Object ? found.EnumerateObject().ToList() : [];
            return new Registry(
                items.Select(item => item.Name).ToHashSet(StringComparer.Ordinal),
                [.. items.Where(item => IsEnabled(item.Value) && IdForm().IsMatch(item.Name)).Select(item => (Priority: PriorityOf(item.Value), Id: item.Name)).OrderBy(item => item.Priority).ThenBy(item => item.Id, StringComparer.Ordinal)]);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsEnabled(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object && !(item.TryGetProperty("enabled", out var enabled) && enabled.ValueKind is JsonValueKind.False or JsonValueKind.Null);

    private static int PriorityOf(JsonElement item) =>
        item.TryGetProperty("priority", out var priority) && priority.ValueKind == JsonValueKind.Number && priority.TryGetInt32(out var value) && value >= 1 ? value : UsualPriority;

    [GeneratedRegex(@"\A[a-z0-9-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdForm();

    private sealed record Registry(IReadOnlySet<string> Known, IReadOnlyList<(int Priority, string Id)> Ranked)
    {
        public IEnumerable<string> Ids => Ranked.Select(item => item.Id);
    }
}
