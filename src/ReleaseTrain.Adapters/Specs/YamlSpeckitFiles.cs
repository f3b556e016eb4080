using ReleaseTrain.Adapters.Configuration;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Adapters.Specs;

/// <summary>The manifests of presets, as YAML.</summary>
internal sealed class YamlSpeckitFiles : ISpeckitFiles
{
    private const string Error = "TemplateInvalid";

    public PresetTemplate? ReadPreset(byte[] manifest, string file, string template)
    {
        var items = new YamlSource(Error, file).Read(manifest)?.Map("provides")?.Maps("templates") ?? [];
        return items.FirstOrDefault(item => item.Text("name") == template && (item.Text("type") ?? "template") == "template") is not { } found
            ? null
            : new PresetTemplate(found.RequiredText("file"), found.Choice<TemplateStrategy>("strategy") ?? TemplateStrategy.Replace);
    }
}
