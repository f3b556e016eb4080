using System.Management.Automation;

namespace ReleaseTrain.Errors;

/// <summary>The category of every error id: what a script can ask of an error without knowing each id.</summary>
internal static class ErrorCategories
{
    private static readonly Dictionary<string, ErrorCategory> Known = new(StringComparer.Ordinal)
    {
        // What was asked for
        ["ReasonRequired"] = ErrorCategory.InvalidArgument,
        ["SeveralTitles"] = ErrorCategory.InvalidArgument,
        ["SeveralRepositories"] = ErrorCategory.InvalidArgument,
        ["SpecInputInvalid"] = ErrorCategory.InvalidArgument,
        ["VersionNotHigher"] = ErrorCategory.InvalidArgument,
        ["BumpTooLow"] = ErrorCategory.InvalidArgument,
        ["PathNotFileSystem"] = ErrorCategory.InvalidArgument,
        ["SpecAmbiguous"] = ErrorCategory.InvalidArgument,
        ["SpecNameInvalid"] = ErrorCategory.InvalidArgument,
        ["StageNotSettable"] = ErrorCategory.InvalidArgument,
        ["WhatIfIncomplete"] = ErrorCategory.InvalidArgument,

        // What is not there
        ["WorkTreeMissing"] = ErrorCategory.ObjectNotFound,
        ["IntegrationMissing"] = ErrorCategory.ObjectNotFound,
        ["ReleaseNotFound"] = ErrorCategory.ObjectNotFound,
        ["SprintNotFound"] = ErrorCategory.ObjectNotFound,
        ["RemoteNotFound"] = ErrorCategory.ObjectNotFound,
        ["RepositoryNotFound"] = ErrorCategory.ObjectNotFound,
        ["SpecNotFound"] = ErrorCategory.ObjectNotFound,
        ["GitNotFound"] = ErrorCategory.NotInstalled,
        ["GitTooOld"] = ErrorCategory.NotInstalled,
        ["NativeLibraryMissing"] = ErrorCategory.NotInstalled,
        ["ObjectFormatUnsupported"] = ErrorCategory.NotImplemented,
        ["RemoteNotAtomic"] = ErrorCategory.NotImplemented,

        // What is there already
        ["FolderExists"] = ErrorCategory.ResourceExists,
        ["SprintOpen"] = ErrorCategory.ResourceExists,
        ["TagExists"] = ErrorCategory.ResourceExists,
        ["NumberTaken"] = ErrorCategory.ResourceExists,
        ["RefNameClash"] = ErrorCategory.ResourceExists,

        // What others hold
        ["LedgerBusy"] = ErrorCategory.ResourceBusy,
        ["LockHeld"] = ErrorCategory.ResourceBusy,
        ["RefLocked"] = ErrorCategory.ResourceBusy,
        ["WorkTreeBusy"] = ErrorCategory.ResourceBusy,

        // What is broken
        ["OperationUnreadable"] = ErrorCategory.InvalidData,
        ["SprintUnreadable"] = ErrorCategory.InvalidData,
        ["ConfigInvalid"] = ErrorCategory.InvalidData,
        ["LedgerInvalid"] = ErrorCategory.InvalidData,
        ["ConservationViolated"] = ErrorCategory.InvalidResult,

        // What is not allowed
        ["AccessDenied"] = ErrorCategory.PermissionDenied,
        ["HookRefused"] = ErrorCategory.PermissionDenied,
        ["RemoteProtected"] = ErrorCategory.PermissionDenied,
        ["RepositoryNotTrusted"] = ErrorCategory.SecurityError,

        // What lies outside
        ["FileSystemFailed"] = ErrorCategory.DeviceError,
        ["RemoteUnreachable"] = ErrorCategory.ConnectionError,
        ["RemoteLoginFailed"] = ErrorCategory.AuthenticationError,

        // What cannot be done in this state
        ["SpecHasNoBranch"] = ErrorCategory.InvalidOperation,
        ["SpecLanded"] = ErrorCategory.InvalidOperation,
        ["SpecRemoteOnly"] = ErrorCategory.InvalidOperation,
        ["DependencyCycle"] = ErrorCategory.InvalidOperation,
        ["MainHasExtraCommits"] = ErrorCategory.InvalidOperation,
        ["OperationPending"] = ErrorCategory.InvalidOperation,
        ["PushRefused"] = ErrorCategory.InvalidOperation,
        ["SpecNotMerged"] = ErrorCategory.InvalidOperation,
        ["SprintOutdated"] = ErrorCategory.InvalidOperation,
        ["TestFailed"] = ErrorCategory.InvalidOperation,
        ["TrainIncomplete"] = ErrorCategory.InvalidOperation,
        ["UnpushedCommits"] = ErrorCategory.InvalidOperation,
        ["GateFailed"] = ErrorCategory.InvalidOperation,
        ["IdentityMissing"] = ErrorCategory.InvalidOperation,
        ["InDoubt"] = ErrorCategory.InvalidOperation,
        ["IntegrationDiverged"] = ErrorCategory.InvalidOperation,
        ["MergeConflict"] = ErrorCategory.InvalidOperation,
        ["NoCommitYet"] = ErrorCategory.InvalidOperation,
        ["NotReleased"] = ErrorCategory.InvalidOperation,
        ["RefMovedSince"] = ErrorCategory.InvalidOperation,
        ["RemoteMoved"] = ErrorCategory.InvalidOperation,
        ["SeveralPushTargets"] = ErrorCategory.InvalidOperation,
        ["ShallowRepository"] = ErrorCategory.InvalidOperation,
        ["SpecDiverged"] = ErrorCategory.InvalidOperation,
        ["SprintLanded"] = ErrorCategory.InvalidOperation,
        ["TrainInDoubt"] = ErrorCategory.InvalidOperation,
        ["WorkTreeDirty"] = ErrorCategory.InvalidOperation,
        ["WouldRewind"] = ErrorCategory.InvalidOperation,
    };

    /// <summary>The category of an id; NotSpecified where the table lacks it.</summary>
    public static ErrorCategory Of(string id) => Known.GetValueOrDefault(id, ErrorCategory.NotSpecified);
}
