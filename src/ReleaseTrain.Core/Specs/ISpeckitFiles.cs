namespace ReleaseTrain.Specs;

/// <summary>Reads what spec-kit's presets say of templates.</summary>
internal interface ISpeckitFiles
{
    /// <summary>What the manifest of a preset says of a template; null where it says nothing of it.</summary>
    /// <param name="manifest">The content of preset.yml.</param>
    /// <param name="file">Its path, for messages.</param>
    /// <param name="template">Name of the template, without its extension.</param>
    /// <exception cref="ReleaseTrainException">TemplateInvalid.</exception>
    PresetTemplate? ReadPreset(byte[] manifest, string file, string template);
}
