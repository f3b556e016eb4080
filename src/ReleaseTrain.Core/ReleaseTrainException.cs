namespace ReleaseTrain;

/// <summary>An error of the train: a stable id, what it is about, and the command to run next. Nothing was changed unless the message says so.</summary>
public sealed class ReleaseTrainException : Exception
{
    internal ReleaseTrainException(TrainError error, Exception? inner = null)
        : base(error.Text, inner)
    {
        Error = error;
    }

    /// <summary>Stable id of the error, for instance <c>SpecNotFound</c>.</summary>
    public string Id => Error.Id;

    /// <summary>The object that the error is about.</summary>
    public object? Target => Error.Target;

    /// <summary>The command to run next; null where there is none.</summary>
    public string? NextCommand => Error.Next;

    internal TrainError Error { get; }
}
