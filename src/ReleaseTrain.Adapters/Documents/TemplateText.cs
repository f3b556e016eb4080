using ReleaseTrain.Gates.Documents;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>
/// Finds text of the templates that nobody replaced. The list is fixed: brackets have many honest uses, and a pattern for all of them would cry wolf.
/// </summary>
internal sealed class TemplateText
{
    private const int Longest = 120;
    private const string Arguments = "$ARGUMENTS";
    private const string BranchName = "[###-feature";

    // Whole, with the bracket that closes it, or the beginning of a longer one.
    private static readonly string[] Known =
    [
        "[FEATURE NAME]", "[FEATURE]", "[DATE]", "[###-feature-name]", "[Brief Title]", "[initial state]", "[action]", "[expected outcome]", "[boundary condition]", "[error scenario]", "[Entity 1]", "[Entity 2]",
        "[e.g., ", "[Gates determined", "[Extract from feature spec", "[REMOVE IF UNUSED]", "[PROJECT_NAME]", "[CONSTITUTION_VERSION]", "[RATIFICATION_DATE]", "[LAST_AMENDED_DATE]",
        "[Describe this user journey", "[Explain the value and why", "[Describe how this can be tested", "[Describe the main user journey", "[Add more user stories as needed", "[specific capability", "[key interaction, e.g.", "[data requirement, e.g.", "[behavior, e.g.",
        "[What it represents", "[Measurable metric", "[User satisfaction metric", "[Business metric", "[Assumption about", "[Dependency on existing system",
        "[domain-specific", "[single/web/mobile", "[if applicable, e.g.", "[Document the selected structure", "[current need]", "[specific problem]", "[why 3 projects insufficient]", "[why direct DB access insufficient]",
        "[Brief description of what this story delivers]", "[How to verify this story works on its own]", "[Add more user story phases", "[Entity1]", "[Entity2]",
        "[CHECKLIST TYPE]", "[Category 1]", "[Category 2]", "[Link to spec.md or relevant documentation]", "[Brief description of what this checklist covers]",
    ];

    private static readonly ILookup<(char, char), string> ByLetters = Known.ToLookup(known => (known[1], known[2]));

    private readonly List<DocumentLine> _found = [];
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

    /// <summary>Each once, at its first line.</summary>
    public IReadOnlyList<DocumentLine> Found => _found;

    public void Look(Passage passage)
    {
        if (passage.Kind is not (PassageKind.Heading or PassageKind.Text))
        {
            return;
        }

        LookInProse(passage);
        LookAtBranch(passage);
    }

    /// <summary>Remembers a text that was found in another way.</summary>
    public void Add(int line, string text)
    {
        if (_texts.Add(text))
        {
            _found.Add(new DocumentLine(line, text));
        }
    }

    /// <summary>Whether a value is nothing but text of the template.</summary>
    public static bool IsTemplate(string value) => value is ['[', ..] && FindAt(value, 0) is not null;

    private void LookInProse(Passage passage)
    {
        for (var at = Next(passage.Text, 0); at >= 0; at = Next(passage.Text, at + 1))
        {
            // Most brackets are boxes and labels: whether one is code is asked of the few that are known.
            if (FindAt(passage.Text, at) is { } text && !_texts.Contains(text) && passage.Prose[at] == passage.Text[at])
            {
                Add(passage.LineAt(at), text);
            }
        }
    }

    // The template has the name of the branch as code.
    private void LookAtBranch(Passage passage)
    {
        if (passage.Kind != PassageKind.Text || !passage.Text.Contains(BranchName, StringComparison.Ordinal))
        {
            return;
        }

        foreach (var (line, text, _) in passage.Lines())
        {
            foreach (var label in Label.Read(text).Where(label => Wording.Begins(label.Name, Synonyms.FeatureBranch) && label.Value.StartsWith($"`{BranchName}", StringComparison.Ordinal)))
            {
                Add(line, label.Value.Trim('`'));
            }
        }
    }

    private static int Next(string text, int start) => start < text.Length && text.AsSpan(start).IndexOfAny('[', '$') is var at and >= 0 ? start + at : -1;

    private static string? FindAt(string text, int at)
    {
        if (text[at] == '$')
        {
            return string.CompareOrdinal(text, at, Arguments, 0, Arguments.Length) == 0 ? Arguments : null;
        }

        return FindKnown(text, at) is not null || PrincipleToken(text, at) ? Cut(text, at) : null;
    }

    private static string? FindKnown(string text, int at)
    {
        // A box or a one-letter label; there are as many as there are tasks.
        if (at + 2 >= text.Length || text[at + 2] == ']')
        {
            return null;
        }

        foreach (var known in ByLetters[(text[at + 1], text[at + 2])])
        {
            if (string.CompareOrdinal(text, at, known, 0, known.Length) == 0 && (known[^1] != ']' || StandsAlone(text, at, at + known.Length)))
            {
                return known;
            }
        }

        return null;
    }

    // Neither a link nor a part of a route or an index.
    private static bool StandsAlone(string text, int start, int end) =>
        (end >= text.Length || text[end] is not ('(' or '/' or '[')) && (start == 0 || !(char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '/' or ']'));

    // [PRINCIPLE_1_NAME], [PRINCIPLE_1_DESCRIPTION]
    private static bool PrincipleToken(string text, int at) => string.CompareOrdinal(text, at, "[PRINCIPLE_", 0, "[PRINCIPLE_".Length) == 0;

    private static string Cut(string text, int at)
    {
        var end = text.AsSpan(at, Math.Min(Longest, text.Length - at)).IndexOf(']');
        return PlainText.OnOneLine(end < 0 ? text[at..Math.Min(text.Length, at + Longest)] : text[at..(at + end + 1)]);
    }
}
