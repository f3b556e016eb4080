using ReleaseTrain.Repositories;

namespace ReleaseTrain.Releases;

/// <summary>Puts a release into words: what is asked before it leaves, and what is said of what stays.</summary>
internal static class ReleaseWording
{
    private const string RefPrefix = "refs/";

    /// <summary>What is asked, a sentence without its full stop.</summary>
    public static string Describe(ReleasePlan plan, string? remote)
    {
        var waiting = string.Join(", ", plan.Waiting);
        var what = plan.New is null ? $"Publish {waiting}, which this clone alone has,"
            : $"Release {plan.New.Tag} with {Gathered(plan.Decision)}{(waiting.Length == 0 ? string.Empty : $", publish {waiting}, which this clone alone has,")}";
        return plan.Operation is not { Publish.Count: > 0 } operation ? what
            : $"{what} and push {string.Join(", ", operation.Publish.Select(change => $"'{ShortName(change.Ref)}'"))} to '{remote}'";
    }

    /// <summary>Says what of the configuration a release cannot do.</summary>
    public static void WarnOfVersionFiles(TrainView view, ReleasePlan plan)
    {
        if (plan.New is not null && view.Configuration.Release.VersionFiles is { Count: > 0 } files)
        {
            view.Reporter.Warning("VersionFilesLeft", $"release.versionFiles names {string.Join(", ", files.Select(file => file.Path))}, and this version of ReleaseTrain writes no version into files.");
        }
    }

    /// <summary>Says which releases have been published along with it: nobody asked for them by name.</summary>
    public static void WarnOfWaiting(TrainView view, ReleasePlan plan)
    {
        foreach (var release in plan.Waiting)
        {
            view.Reporter.Warning("ReleasePublished", $"{release.Tag} was in this clone alone; '{view.Roles.Remote}' has it now.");
        }
    }

    /// <summary>Says why nothing is released, and the command that releases what has gathered.</summary>
    public static string ExplainNothing(NextRelease next) => next switch
    {
        { Specs.Count: 0, Commits.Count: 0 } => $"Nothing was released: nothing has gathered since {next.Current}.",
        { Bump: VersionBump.None } => $"Nothing was released: what has come in since {next.Current} ({Gathered(next)}) asks for no version. 'Publish-Release -Bump Patch' releases it all the same.",
        _ => $"Nothing was released: the input holds nothing that waits for a release. {Gathered(next)} have gathered; 'Publish-Release -Bump {next.Bump}' releases them as {next.Version}.",
    };

    private static string Gathered(NextRelease next) => next.Specs.Count > 0 ? string.Join(", ", next.Specs) : next.Commits.Count == 1 ? "1 commit" : FormattableString.Invariant($"{next.Commits.Count} commits");

    private static string ShortName(string reference) => reference[(reference.IndexOf('/', RefPrefix.Length) + 1)..];
}
