using System.Text.RegularExpressions;

namespace ReleaseTrain.Help;

/// <summary>What a page says of a cmdlet.</summary>
internal sealed partial class HelpPage
{
    private readonly Dictionary<string, string> _sections;

    private HelpPage(string name, Dictionary<string, string> sections)
    {
        Name = name;
        _sections = sections;
        Parameters = Parts("PARAMETERS").Where(part => part.Heading.StartsWith('-')).Select(part => HelpParameter.Parse(part.Heading[1..], part.Body)).ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
    }

    public string Name { get; }

    public string Synopsis => Section("SYNOPSIS");

    public string Description => Section("DESCRIPTION");

    public string Notes => Section("NOTES");

    /// <summary>The parameters by name, in the page's order.</summary>
    public IReadOnlyDictionary<string, HelpParameter> Parameters { get; }

    /// <summary>Names and written types of the parameters of each set, in the order they are typed; a switch has no type.</summary>
    public IEnumerable<(string Set, IReadOnlyList<(string Name, string Type)> Parameters)> Syntaxes => Parts("SYNTAX")
        .Select(part => (part.Heading.Replace(" (Default)", string.Empty, StringComparison.Ordinal), (IReadOnlyList<(string, string)>)[.. ParameterPattern().Matches(part.Body).Select(match => (match.Groups["name"].Value, match.Groups["type"].Value))]));

    public IEnumerable<(string Heading, string Body)> Examples => Parts("EXAMPLES");

    public IEnumerable<(string Heading, string Body)> Inputs => Parts("INPUTS");

    public IEnumerable<(string Heading, string Body)> Outputs => Parts("OUTPUTS");

    /// <summary>The names of the pages to read next.</summary>
    public IEnumerable<string> Links => LinkPattern().Matches(Section("RELATED LINKS")).Select(match => match.Groups["name"].Value);

    public static HelpPage Parse(string text)
    {
        var (name, body) = PageText.Parts(text, "# ").Single();
        return new HelpPage(name, PageText.Parts(body, "## ").ToDictionary(part => part.Heading, part => part.Body, StringComparer.Ordinal));
    }

    private string Section(string heading) => _sections.TryGetValue(heading, out var body) ? body : throw new FormatException($"The page of {Name} has no section '{heading}'.");

    private IEnumerable<(string Heading, string Body)> Parts(string heading) => PageText.Parts(Section(heading), "### ");

    [GeneratedRegex(@"(?<=[ \[])-(?<name>\w+)\]?(?: <(?<type>[^>]+)>)?")]
    private static partial Regex ParameterPattern();

    [GeneratedRegex(@"^- \[(?<name>[^\]]+)\]", RegexOptions.Multiline)]
    private static partial Regex LinkPattern();
}
