using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Who commits here, as git itself works it out.</summary>
internal static class Identity
{
    public static Signature Read(GitCommand git, DateTimeOffset at)
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

        var local = TimeZoneInfo.ConvertTime(at, TimeZoneInfo.Local);
        return new Signature(answer.Line[..open].Trim(), answer.Line[(open + 1)..close], local);
    }

    private static string LastLine(string complaint) => complaint.Split('\n')[^1];
}
