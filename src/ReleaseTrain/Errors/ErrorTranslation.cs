using System.Management.Automation;

namespace ReleaseTrain.Errors;

/// <summary>Turns whatever went wrong into the one form that every cmdlet reports: stable id, category, target, next command.</summary>
internal static class ErrorTranslation
{
    // The message names the next command already; a recommended action beside it would be shown as a second copy.
    public static ErrorRecord ToRecord(ReleaseTrainException error) => new(error, error.Id, ErrorCategories.Of(error.Id), error.Target);

    /// <summary>What escaped, as an error of the train.</summary>
    public static ReleaseTrainException ToTrain(Exception escaped) => escaped switch
    {
        ReleaseTrainException own => own,
        UnauthorizedAccessException denied => new TrainError("AccessDenied", denied.Message, null, "the same command, once this account may write there").AsException(denied),
        IOException failed => new TrainError("FileSystemFailed", failed.Message, null, "the same command, once there is room and the disk answers").AsException(failed),
        _ => new TrainError("InternalError", $"A bug of ReleaseTrain: {escaped.GetType().Name}: {escaped.Message}", null, "report it in the project's issue tracker, with the text of $Error[0].Exception.InnerException.ToString()").AsException(escaped),
    };

    /// <summary>Whether the engine itself threw it: stops of the pipeline, errors of commands further down, answers that a host cannot give.</summary>
    public static bool IsOfEngine(Exception exception) => exception.GetType().Assembly == typeof(PSCmdlet).Assembly;
}
