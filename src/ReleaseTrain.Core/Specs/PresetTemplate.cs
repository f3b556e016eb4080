namespace ReleaseTrain.Specs;

/// <summary>A template of a preset.</summary>
/// <param name="File">Its file, relative to the folder of the preset.</param>
/// <param name="Strategy">How it stands to the template below it.</param>
internal sealed record PresetTemplate(string File, TemplateStrategy Strategy);
