using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Who commits here, as git itself works it out.</summary>
internal static class Identity
{
    // What git strips from the ends of names and addresses, beside white space.
    private const string Stripped = ".,:;<>\"\\'";

    private static readonly string[] Chosen = ["GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"];

    public static Signature Read(GitCommand git, GitSettings settings, DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, TimeZoneInfo.Local);
        var (name, email) = Find(git, settings) ?? Ask(git);
        return new Signature(name, email, local);
    }

    // Where nothing but the user is set, and plainly, git makes nothing else of it.
    private static (string Name, string Email)? Find(GitCommand git, GitSettings settings) =>
        settings.Find("user.name") is { } name && settings.Find("user.email") is { } email && IsPlain(name) && IsPlain(email)
        && settings.Find("committer.name") is null && settings.Find("committer.email") is null && Chosen.All(variable => git.Environment.Read(variable) is null)
            ? (name, email)
            : null;

    private static bool IsPlain(string text) =>
        text.Length > 0 && !IsStripped(text[0]) && !IsStripped(text[^1]) && text.All(letter => letter is not ('<' or '>' or '\ufffd') && !char.IsControl(letter));

    private static bool IsStripped(char letter) => letter <= ' ' || Stripped.Contains(letter, StringComparison.Ordinal);

    private static (string Name, string Email) Ask(GitCommand git)
    {
        var answer = git.Ask("var", "GIT_COMMITTER_IDENT");
        var (open, close) = (answer.Line.LastIndexOf('<'), answer.Line.LastIndexOf('>'));
        if (!answer.IsSuccess || open < 0 || close < open)
        {
            throw new TrainError(
                "IdentityMissing",
                $"git does not know who commits in '{git.Folder}': {GitFailure.Shorten(LastLine(answer.Complaint))}",
                git.Folder,
                "git config --global user.name \"Your Name\" && git config --global user.email you@example.com").AsException();
        }

        return (answer.Line[..open].Trim(), answer.Line[(open + 1)..close]);
    }

    private static string LastLine(string complaint) => complaint.Split('\n')[^1];
}
