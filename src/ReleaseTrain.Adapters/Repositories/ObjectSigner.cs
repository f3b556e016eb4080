using System.Text;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Commits and tags that git signs, as the repository's configuration says.</summary>
internal sealed class ObjectSigner(GitCommand git, GitSettings settings, ScratchFolder folder)
{
    private static readonly string[] Concerned = ["user.", "gpg.", "tag.", "committer."];

    private bool _isConfigured;

    public string WriteCommit(CommitDraft draft)
    {
        var arguments = new List<string> { "-c", "i18n.commitEncoding=UTF-8", "commit-tree", "-S" };
        foreach (var parent in draft.Parents)
        {
            arguments.AddRange(["-p", parent]);
        }

        var author = folder.Writer(git)
            .With("GIT_AUTHOR_NAME", draft.Author.Name)
            .With("GIT_AUTHOR_EMAIL", draft.Author.Email)
            .With("GIT_AUTHOR_DATE", ObjectText.Time(draft.Author.At));
        return Sign(As(author, draft.Committer), draft.Message, [.. arguments, "-F", "-", draft.Tree]).Line;
    }

    // git signs no tag without making a ref; this one is made where nobody looks.
    public string WriteTag(TagDraft draft)
    {
        Configure();
        var aside = folder.Writer(git).With("GIT_DIR", folder.GitDirectory);
        Sign(As(aside, draft.Tagger), draft.Message, "-c", "core.hooksPath=" + folder.PathOf("none"), "tag", "-s", "-f", "-F", "-", "--cleanup=verbatim", "--", draft.Name, draft.Commit);
        return File.ReadAllText(Path.Combine(folder.GitDirectory, "refs", "tags", draft.Name)).Trim();
    }

    private static GitCommand As(GitCommand git, Signature committer) => git
        .With("GIT_COMMITTER_NAME", committer.Name)
        .With("GIT_COMMITTER_EMAIL", committer.Email)
        .With("GIT_COMMITTER_DATE", ObjectText.Time(committer.At));

    private static GitAnswer Sign(GitCommand git, string message, params string[] arguments)
    {
        var answer = git.Ask(Encoding.UTF8.GetBytes(ObjectText.Complete(message)), arguments);
        return answer.IsSuccess
            ? answer
            : throw new TrainError("SigningFailed", $"git could not sign: {GitFailure.Shorten(answer.Complaint)}", git.Folder, "git config --get-regexp 'gpg|sign'").AsException();
    }

    // Conditional includes ask for the real git directory, so the settings come resolved.
    private void Configure()
    {
        if (_isConfigured)
        {
            return;
        }

        var lines = settings.All.Where(entry => Array.Exists(Concerned, section => entry.Key.StartsWith(section, StringComparison.Ordinal))).Select(entry => Line(entry.Key, entry.Value ?? "true"));
        File.AppendAllLines(Path.Combine(folder.GitDirectory, "config"), lines);
        _isConfigured = true;
    }

    private static string Line(string key, string value)
    {
        var (first, last) = (key.IndexOf('.', StringComparison.Ordinal), key.LastIndexOf('.'));
        var section = first == last ? key[..first] : $"{key[..first]} \"{Escape(key[(first + 1)..last])}\"";
        return $"[{section}]\n\t{key[(last + 1)..]} = \"{Escape(value).Replace("\n", "\\n", StringComparison.Ordinal)}\"";
    }

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
