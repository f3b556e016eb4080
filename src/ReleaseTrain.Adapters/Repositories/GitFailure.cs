namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Errors for answers of git that nobody expected.</summary>
internal static class GitFailure
{
    private const int Words = 600;

    /// <summary>The verb and git's own words; never the arguments, they may hold secrets.</summary>
    public static TrainError Of(GitAnswer answer, string folder, IEnumerable<string> arguments) =>
        new("GitFailed", $"git {Verb(arguments)} failed in '{folder}' (exit code {answer.ExitCode}): {Shorten(answer.Complaint)}", folder, $"git -C '{folder}' {(IsDamage(answer) ? "fsck" : "status")}");

    public static string Shorten(string complaint) => complaint.Length == 0 ? "it said nothing" : complaint.Length <= Words ? complaint : complaint[..Words] + " …";

    private static bool IsDamage(GitAnswer answer) =>
        Array.Exists(["bad object", "corrupt", "missing object", "unable to read", "bad tree", "could not parse"], words => answer.Complaint.Contains(words, StringComparison.OrdinalIgnoreCase));

    private static string Verb(IEnumerable<string> arguments)
    {
        var rest = new Queue<string>(arguments);
        while (rest.TryDequeue(out var argument))
        {
            if (argument is "-c" or "-C")
            {
                rest.Dequeue();
            }
            else if (!argument.StartsWith('-'))
            {
                return argument;
            }
        }

        return "call";
    }
}
