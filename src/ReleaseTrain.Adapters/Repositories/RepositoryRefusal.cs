using System.Text.RegularExpressions;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Why a repository is not opened.</summary>
internal static partial class RepositoryRefusal
{
    public static TrainError NoFolder(string folder) => new("RepositoryNotFound", $"There is no folder '{folder}'.", folder, "give the folder of a repository with -Repository");

    public static TrainError Below(string folder, RepositoryPlace place) =>
        new("RepositoryNotFound", $"'{folder}' is no repository itself; it lies in the repository '{place.Facts.Root}'.", folder, $"-Repository '{place.Facts.Root}'");

    /// <summary>What git's refusal to open means.</summary>
    public static TrainError NotOpened(string folder, GitAnswer answer)
    {
        var words = answer.Complaint;
        if (words.Contains("dubious ownership", StringComparison.Ordinal))
        {
            return new("RepositoryNotTrusted", $"git does not trust the repository at '{folder}': another user owns it.", folder, Advice().Match(words) is { Success: true } advice ? advice.Value : null);
        }

        if (words.Contains("safe.bareRepository", StringComparison.Ordinal))
        {
            return new("RepositoryNotTrusted", $"git is configured not to use the bare repository at '{folder}' (safe.bareRepository).", folder, "git config --global safe.bareRepository all");
        }

        if (UnknownExtensions().Match(words) is { Success: true } unknown)
        {
            return Unsupported(folder, string.Join(", ", unknown.Groups[1].Value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => $"extensions.{name}")));
        }

        if (words.Contains("Expected git repo version", StringComparison.Ordinal))
        {
            return Unsupported(folder, "a newer repository version");
        }

        return words.Contains("not a git repository", StringComparison.Ordinal)
            ? new("RepositoryNotFound", $"No repository holds '{folder}'.", folder, "git init, or give the folder of a repository with -Repository")
            : new("RepositoryNotFound", $"git cannot open a repository at '{folder}': {GitFailure.Shorten(words)}", folder, "git status");
    }

    /// <exception cref="ReleaseTrainException">ObjectFormatUnsupported.</exception>
    public static void CheckFormat(RepositoryPlace place, GitSettings settings)
    {
        var found =
            place.ObjectFormat != "sha1" ? $"{place.ObjectFormat.ToUpperInvariant()} object names"
            : settings.Find("extensions.refstorage") is { } storage && storage != "files" ? $"the {storage} ref storage"
            : IsPartial(settings) ? "a partial clone, which lacks objects"
            : IsIndexSplit(place, settings) ? "a split index"
            : null;
        if (found is not null)
        {
            throw Unsupported(place.Facts.Root, found).AsException();
        }
    }

    private static TrainError Unsupported(string folder, string found) =>
        new("ObjectFormatUnsupported", $"The repository '{folder}' uses {found}, which is not supported.", folder, "use a full clone in git's default format: git clone URL");

    private static bool IsPartial(GitSettings settings) =>
        settings.Find("extensions.partialclone") is not null ||
        settings.All.Any(entry => entry.Key.StartsWith("remote.", StringComparison.Ordinal) && entry.Key.EndsWith(".promisor", StringComparison.Ordinal) && GitSettings.IsTrueText(entry.Value ?? "true"));

    private static bool IsIndexSplit(RepositoryPlace place, GitSettings settings) =>
        settings.IsTrue("core.splitindex") || Directory.EnumerateFiles(place.Facts.GitDirectory, "sharedindex.*").Any();

    [GeneratedRegex(@"git config --global --add safe\.directory .+", RegexOptions.CultureInvariant)]
    private static partial Regex Advice();

    [GeneratedRegex(@"unknown repository extensions? found:\n((?:\t.+(?:\n|$))+)", RegexOptions.CultureInvariant)]
    private static partial Regex UnknownExtensions();
}
