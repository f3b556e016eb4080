using System.Buffers;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ReleaseTrain.Completion;

/// <summary>Turns candidates into completions: those that begin with what was typed, whatever its case, quoted as the user began or as the text needs.</summary>
internal static class CompletionText
{
    private static readonly SearchValues<char> Special = SearchValues.Create(" \t'\"`$(){};,|&<>@#");

    public static IReadOnlyList<CompletionResult> Complete(string? typed, IEnumerable<Candidate> candidates)
    {
        var quote = typed is ['\'' or '"', ..] ? typed[0] : '\0';
        var prefix = (typed ?? string.Empty).Trim('\'', '"');
        return [.. candidates
            .Where(candidate => Begins(candidate.Text, prefix) || (candidate.Alias is { } alias && Begins(alias, prefix)))
            .DistinctBy(candidate => candidate.Text, StringComparer.Ordinal)
            .Select(candidate => new CompletionResult(Quote(candidate.Text, quote), candidate.Text, CompletionResultType.ParameterValue, candidate.Tip))];
    }

    private static bool Begins(string text, string prefix) => text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);

    private static string Quote(string text, char quote) =>
        quote == '"' ? $"\"{text.Replace("`", "``", StringComparison.Ordinal).Replace("$", "`$", StringComparison.Ordinal).Replace("\"", "`\"", StringComparison.Ordinal)}\""
        : quote == '\'' || text.AsSpan().ContainsAny(Special) ? $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'"
        : text;
}
