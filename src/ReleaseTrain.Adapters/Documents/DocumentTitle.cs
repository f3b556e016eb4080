using System.Text.RegularExpressions;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>Reads the title of a document out of its first top-level heading.</summary>
internal static partial class DocumentTitle
{
    /// <summary>Without what says of what kind the document is; null where that, or the template's own text, is all there is.</summary>
    public static string? Clean(string heading)
    {
        var title = Prefix().Replace(PlainText.Of(heading), string.Empty).Trim();
        return title.Length == 0 || Placeholder().IsMatch(title) ? null : title;
    }

    [GeneratedRegex(@"\A(?:feature\s+specification|feature\s+spec|specification|feature|spec|iteration|hotfix)(?:[\s-]*#?[0-9]+)?(?:\s*[:：]|\s+[-–—]\s)\s*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Prefix();

    // The template's own text: [FEATURE NAME], [Feature], $ARGUMENTS.
    [GeneratedRegex(@"\A\[[^\]]+\]\z|\[FEATURE(?:\s+NAME)?\]|\$ARGUMENTS", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Placeholder();
}
