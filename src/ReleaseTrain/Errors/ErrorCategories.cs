using System.Management.Automation;

namespace ReleaseTrain.Errors;

/// <summary>The category of every error id: what a script can ask of an error without knowing each id.</summary>
internal static class ErrorCategories
{
    private static readonly Dictionary<string, ErrorCategory> Known = new(StringComparer.Ordinal)
    {
        // What was asked for
        ["OrderInvalid"] = ErrorCategory.InvalidArgument,
        ["BumpTooLow"] = ErrorCategory.InvalidArgument,
        ["GateCheckUnknown"] = ErrorCategory.InvalidArgument,
        ["GateNotFound"] = ErrorCategory.InvalidArgument,
        ["JournalVersionNeeded"] = ErrorCategory.InvalidArgument,
        ["NameInvalid"] = ErrorCategory.InvalidArgument,
        ["PathInvalid"] = ErrorCategory.InvalidArgument,
        ["PathNotFileSystem"] = ErrorCategory.InvalidArgument,
        ["PrincipleAmbiguous"] = ErrorCategory.InvalidArgument,
        ["ReasonRequired"] = ErrorCategory.InvalidArgument,
        ["SeveralRepositories"] = ErrorCategory.InvalidArgument,
        ["SeveralTitles"] = ErrorCategory.InvalidArgument,
        ["SpecAmbiguous"] = ErrorCategory.InvalidArgument,
        ["SpecInputInvalid"] = ErrorCategory.InvalidArgument,
        ["SpecNameInvalid"] = ErrorCategory.InvalidArgument,
        ["StageNotAttestable"] = ErrorCategory.InvalidArgument,
        ["StageNotSettable"] = ErrorCategory.InvalidArgument,
        ["TaskAmbiguous"] = ErrorCategory.InvalidArgument,
        ["TaskNotNamed"] = ErrorCategory.InvalidArgument,
        ["VersionNotHigher"] = ErrorCategory.InvalidArgument,
        ["WaiverReasonTooShort"] = ErrorCategory.InvalidArgument,
        ["WhatIfIncomplete"] = ErrorCategory.InvalidArgument,

        // What is not there
        ["GitNotFound"] = ErrorCategory.NotInstalled,
        ["GitTooOld"] = ErrorCategory.NotInstalled,
        ["ShellNotFound"] = ErrorCategory.NotInstalled,
        ["FolderNotFound"] = ErrorCategory.ObjectNotFound,
        ["BranchNotFound"] = ErrorCategory.ObjectNotFound,
        ["EvidenceMissing"] = ErrorCategory.ObjectNotFound,
        ["OperationNotFound"] = ErrorCategory.ObjectNotFound,
        ["IntegrationMissing"] = ErrorCategory.ObjectNotFound,
        ["LandingUnsupported"] = ErrorCategory.NotImplemented,
        ["MainMissing"] = ErrorCategory.ObjectNotFound,
        ["NativeLibraryMissing"] = ErrorCategory.NotInstalled,
        ["ObjectFormatUnsupported"] = ErrorCategory.NotImplemented,
        ["ObjectMissing"] = ErrorCategory.ObjectNotFound,
        ["PrincipleNotFound"] = ErrorCategory.ObjectNotFound,
        ["ReleaseNotFound"] = ErrorCategory.ObjectNotFound,
        ["RemoteNotAtomic"] = ErrorCategory.NotImplemented,
        ["RemoteNotFound"] = ErrorCategory.ObjectNotFound,
        ["RepositoryNotFound"] = ErrorCategory.ObjectNotFound,
        ["SpecNotFound"] = ErrorCategory.ObjectNotFound,
        ["SprintNotFound"] = ErrorCategory.ObjectNotFound,
        ["TaskNotFound"] = ErrorCategory.ObjectNotFound,
        ["WorkTreeMissing"] = ErrorCategory.ObjectNotFound,

        // What is there already
        ["FolderExists"] = ErrorCategory.ResourceExists,
        ["NumberTaken"] = ErrorCategory.ResourceExists,
        ["RefNameClash"] = ErrorCategory.ResourceExists,
        ["SprintOpen"] = ErrorCategory.ResourceExists,
        ["TagExists"] = ErrorCategory.ResourceExists,

        // What others hold
        ["BranchInUse"] = ErrorCategory.ResourceBusy,
        ["LedgerBusy"] = ErrorCategory.ResourceBusy,
        ["LockHeld"] = ErrorCategory.ResourceBusy,
        ["RefLocked"] = ErrorCategory.ResourceBusy,
        ["WorkTreeBusy"] = ErrorCategory.ResourceBusy,

        // What is broken
        ["ChangelogUnreadable"] = ErrorCategory.InvalidData,
        ["ConfigInvalid"] = ErrorCategory.InvalidData,
        ["ConservationViolated"] = ErrorCategory.InvalidResult,
        ["LedgerInvalid"] = ErrorCategory.InvalidData,
        ["OperationUnreadable"] = ErrorCategory.InvalidData,
        ["SprintUnreadable"] = ErrorCategory.InvalidData,
        ["TemplateInvalid"] = ErrorCategory.InvalidData,

        // What is not allowed
        ["AccessDenied"] = ErrorCategory.PermissionDenied,
        ["HookRefused"] = ErrorCategory.PermissionDenied,
        ["RemoteProtected"] = ErrorCategory.PermissionDenied,
        ["RepositoryNotTrusted"] = ErrorCategory.SecurityError,

        // What lies outside
        ["FileSystemFailed"] = ErrorCategory.DeviceError,
        ["NotDurable"] = ErrorCategory.DeviceError,
        ["RemoteLoginFailed"] = ErrorCategory.AuthenticationError,
        ["RemoteUnreachable"] = ErrorCategory.ConnectionError,
        ["ObjectsUnreadable"] = ErrorCategory.ReadError,
        ["ObjectsUnwritable"] = ErrorCategory.WriteError,
        ["SigningFailed"] = ErrorCategory.SecurityError,

        // What cannot be done in this state
        ["CheckNotWaivable"] = ErrorCategory.InvalidOperation,
        ["DependencyCycle"] = ErrorCategory.InvalidOperation,
        ["BranchNotMerged"] = ErrorCategory.InvalidOperation,
        ["GateFailed"] = ErrorCategory.InvalidOperation,
        ["HistoriesUnrelated"] = ErrorCategory.InvalidOperation,
        ["IdentityMissing"] = ErrorCategory.InvalidOperation,
        ["InDoubt"] = ErrorCategory.InvalidOperation,
        ["IntegrationDiverged"] = ErrorCategory.InvalidOperation,
        ["IntegrationRed"] = ErrorCategory.InvalidOperation,
        ["MainDiverged"] = ErrorCategory.InvalidOperation,
        ["MainHasExtraCommits"] = ErrorCategory.InvalidOperation,
        ["MergeDriverFailed"] = ErrorCategory.InvalidOperation,
        ["MergeConflict"] = ErrorCategory.InvalidOperation,
        ["NoCommitYet"] = ErrorCategory.InvalidOperation,
        ["NotReleased"] = ErrorCategory.InvalidOperation,
        ["OperationInDoubt"] = ErrorCategory.InvalidOperation,
        ["OperationPending"] = ErrorCategory.InvalidOperation,
        ["OperationPublished"] = ErrorCategory.InvalidOperation,
        ["PushRefused"] = ErrorCategory.InvalidOperation,
        ["RefMovedSince"] = ErrorCategory.InvalidOperation,
        ["RemoteMoved"] = ErrorCategory.InvalidOperation,
        ["RevertConflict"] = ErrorCategory.InvalidOperation,
        ["RevertUnsupported"] = ErrorCategory.InvalidOperation,
        ["SeveralPushTargets"] = ErrorCategory.InvalidOperation,
        ["ShallowRepository"] = ErrorCategory.InvalidOperation,
        ["SpecDiverged"] = ErrorCategory.InvalidOperation,
        ["IntegrationNotCheckedOut"] = ErrorCategory.InvalidOperation,
        ["SpecHasNoBranch"] = ErrorCategory.InvalidOperation,
        ["SpecLanded"] = ErrorCategory.InvalidOperation,
        ["SpecNotMerged"] = ErrorCategory.InvalidOperation,
        ["SpecRemoteOnly"] = ErrorCategory.InvalidOperation,
        ["SprintLanded"] = ErrorCategory.InvalidOperation,
        ["SprintOutdated"] = ErrorCategory.InvalidOperation,
        ["SprintScopeChanged"] = ErrorCategory.InvalidOperation,
        ["TestFailed"] = ErrorCategory.InvalidOperation,
        ["TestsRed"] = ErrorCategory.InvalidOperation,
        ["TrainInDoubt"] = ErrorCategory.InvalidOperation,
        ["TrainIncomplete"] = ErrorCategory.InvalidOperation,
        ["UnpushedCommits"] = ErrorCategory.InvalidOperation,
        ["TaskHasNoBox"] = ErrorCategory.InvalidOperation,
        ["WorkTreeDirty"] = ErrorCategory.InvalidOperation,
        ["WouldRewind"] = ErrorCategory.InvalidOperation,
    };

    /// <summary>The category of an id; NotSpecified where the table lacks it.</summary>
    public static ErrorCategory Of(string id) => Known.GetValueOrDefault(id, ErrorCategory.NotSpecified);
}
