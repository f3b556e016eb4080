using System.Text.RegularExpressions;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>What it means when git refuses to change refs.</summary>
internal static partial class RefRefusal
{
    private static readonly string[] Moved = ["but expected", "reference already exists", "unable to resolve reference", "reference is missing"];
    private static readonly string[] Clashing = ["; cannot create", "at the same time"];
    private static readonly string[] Locked = [".lock': File exists", "unable to create lock", "Unable to create '"];

    public static bool IsOfHook(string complaint) => complaint.Contains("aborted by hook", StringComparison.Ordinal);

    public static TrainError Explain(string complaint, string folder)
    {
        var name = Quoted().Match(complaint) is { Success: true } match ? match.Groups[1].Value : null;
        var words = GitFailure.Shorten(complaint.Split('\n')[0]);
        bool Says(string[] phrases) => Array.Exists(phrases, phrase => complaint.Contains(phrase, StringComparison.Ordinal));
        return Says(Locked)
                ? new("RefLocked", $"Another process holds a lock on refs in '{folder}', or left it when it was killed: {words} Nothing has moved.", name ?? folder, "wait for the other git process, or remove the lock file that the message names")
            : Says(Moved)
                ? new("RefMovedSince", $"{name ?? "A ref"} has moved since it was read: {words}. Nothing has moved.", name ?? folder, "the same command, once more")
            : Says(Clashing)
                ? new("RefNameClash", $"{name ?? "A ref"} cannot be beside another ref: {words}. Nothing has moved.", name ?? folder, "git for-each-ref")
            : IsOfHook(complaint)
                ? new("HookRefused", $"The reference-transaction hook of '{folder}' refused. Nothing has moved.", folder, "git rev-parse --git-path hooks/reference-transaction")
            : new("GitFailed", $"git update-ref failed in '{folder}': {GitFailure.Shorten(complaint)}", name ?? folder, "git for-each-ref");
    }

    [GeneratedRegex(@"ref '([^']+)'", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
