namespace ReleaseTrain.Specs;

/// <summary>How a template stands to the one below it.</summary>
internal enum TemplateStrategy
{
    /// <summary>In its place.</summary>
    Replace,

    /// <summary>Before it.</summary>
    Prepend,

    /// <summary>Behind it.</summary>
    Append,

    /// <summary>Around it.</summary>
    Wrap,
}
