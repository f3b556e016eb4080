namespace ReleaseTrain;

/// <summary>What every error carries: a stable id, a sentence, the object, the next command. The cmdlets map the id to a category.</summary>
internal sealed record TrainError(string Id, string Message, object? Target = null, string? Next = null)
{
    /// <summary>The message with the next command, as a person reads it.</summary>
    public string Text => Next is null ? Message : $"{Message} Next: {Next}";

    public ReleaseTrainException AsException(Exception? inner = null) => new(this, inner);
}
