namespace ReleaseTrain.Help;

/// <summary>How a parameter binds in one of its sets.</summary>
internal sealed record HelpParameterSet
{
    public string Name { get; init; } = string.Empty;

    public string Position { get; init; } = string.Empty;

    public bool IsRequired { get; init; }

    public bool ValueFromPipeline { get; init; }

    public bool ValueFromPipelineByPropertyName { get; init; }

    /// <summary>What the help says of the pipeline.</summary>
    public string Pipeline => (ValueFromPipeline, ValueFromPipelineByPropertyName) switch
    {
        (true, true) => "true (ByValue, ByPropertyName)",
        (true, false) => "true (ByValue)",
        (false, true) => "true (ByPropertyName)",
        _ => "false",
    };
}
