using System.Text.RegularExpressions;

namespace ReleaseTrain.Gates;

/// <summary>Evidence as the ledger has it: a link as it is, or a file with the blob that it was.</summary>
/// <param name="Path">The file, relative to the root of the repository; null for a link.</param>
/// <param name="Blob">Id of its content; null for a link.</param>
/// <param name="Link">The link; null for a file.</param>
internal sealed partial record EvidenceRecord(string? Path, string? Blob, string? Link)
{
    public static bool IsLink(string text) => LinkForm().IsMatch(text);

    /// <summary>Reads an entry of the ledger; whatever is no file with a blob is taken for a link.</summary>
    public static EvidenceRecord Parse(string text) =>
        FileForm().Match(text) is { Success: true } match && !IsLink(text) ? new(match.Groups["path"].Value, match.Groups["blob"].Value, null) : new(null, null, text);

    public override string ToString() => Link ?? $"{Path}@{Blob}";

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9+.-]+://\S+\z", RegexOptions.CultureInvariant)]
    private static partial Regex LinkForm();

    [GeneratedRegex(@"\A(?<path>.+)@(?<blob>[0-9a-f]{40}(?:[0-9a-f]{24})?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex FileForm();
}
