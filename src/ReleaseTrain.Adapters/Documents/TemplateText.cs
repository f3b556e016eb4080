using ReleaseTrain.Gates.Documents;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>
/// Finds text of the templates that nobody replaced. The list is fixed: brackets have many honest uses, and a pattern for all of them would cry wolf.
/// </summary>
internal sealed class TemplateText
{
    private const int Longest = 120;
    private const string Arguments = "$ARGUMENTS";
    private const string PrinciplePlace = "[PRINCIPLE_";
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
        var text = passage.Span;
        for (var at = Next(text, 0); at >= 0; at = Next(text, at + 1))
        {
            // Most brackets are boxes and labels: whether one is code is asked of the few that are known.
            if (FindAt(text, at) is { } found && !_texts.Contains(found) && passage.Prose[at] == text[at])
            {
                Add(passage.LineAt(at), found);
            }
        }
    }

    // The template has the name of the branch as code.
    private void LookAtBranch(Passage passage)
    {
        if (passage.Kind != PassageKind.Text || passage.Span.IndexOf(BranchName) < 0)
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

    private static int Next(ReadOnlySpan<char> text, int start) => start < text.Length && text[start..].IndexOfAny('[', '$') is var at and >= 0 ? start + at : -1;

    private static string? FindAt(ReadOnlySpan<char> text, int at)
    {
        var rest = text[at..];
        return rest[0] == '$' ? IsArguments(text, at) ? Arguments : null
            : IsKnown(text, at) || rest.StartsWith(PrinciplePlace) ? Cut(rest)
            : null;
    }

    private static bool IsKnown(ReadOnlySpan<char> text, int at)
    {
        // A box or a one-letter label; there are as many as there are tasks.
        if (at + 2 >= text.Length || text[at + 2] == ']')
        {
            return false;
        }

        foreach (var known in ByLetters[(text[at + 1], text[at + 2])])
        {
            if (text[at..].StartsWith(known) && (known[^1] != ']' || StandsAlone(text, at, at + known.Length)))
            {
                return true;
            }
        }

        return false;
    }

    // The template has it in quotes; a sentence about a command may have it anywhere else.
    private static bool IsArguments(ReadOnlySpan<char> text, int at)
    {
        var behind = text[at..];
        return behind.StartsWith(Arguments) && (behind[Arguments.Length..] is [] or ['"' or '”' or '\n' or '\r', ..] || behind[Arguments.Length..].IsWhiteSpace());
    }

    // Neither a link nor a part of a name, a route or an index.
    private static bool StandsAlone(ReadOnlySpan<char> text, int start, int end)
    {
        var isEnd = end >= text.Length || !(char.IsLetterOrDigit(text[end]) || text[end] is '(' or '/' or '[' or '-' or '_' or '=' || (text[end] == '.' && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1])));
        return isEnd && (start == 0 || !(char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '/' or ']' or '-' or '.' or '='));
    }

    private static string Cut(ReadOnlySpan<char> text)
    {
        var near = text[..Math.Min(Longest, text.Length)];
        var end = near.IndexOf(']');
        return PlainText.OnOneLine((end < 0 ? near : near[..(end + 1)]).ToString());
    }
}
