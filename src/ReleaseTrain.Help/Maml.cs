using System.Xml.Linq;

namespace ReleaseTrain.Help;

/// <summary>Pages in the format that Get-Help reads.</summary>
internal static class Maml
{
    private static readonly XNamespace Message = "http://msh";
    private static readonly XNamespace Text = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Type = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static XDocument Document(IEnumerable<HelpPage> pages) => new(
        new XElement(
            Message + "helpItems",
            new XAttribute("schema", "maml"),
            new XAttribute(XNamespace.Xmlns + "maml", Text),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Type),
            pages.Select(Page)));

    private static XElement Page(HelpPage page) => new(
        Command + "command",
        new XElement(
            Command + "details",
            new XElement(Command + "name", page.Name),
            new XElement(Command + "verb", page.Name.Split('-')[0]),
            new XElement(Command + "noun", page.Name.Split('-')[1]),
            Paragraphs("description", page.Synopsis)),
        Paragraphs("description", page.Description),
        new XElement(Command + "syntax", page.Syntaxes.Select(syntax => Syntax(page, syntax.Set, syntax.Parameters))),
        new XElement(Command + "parameters", page.Parameters.Values.Select(parameter => Parameter(parameter, parameter.ParameterSets[0], WrittenType(page, parameter)))),
        new XElement(Command + "inputTypes", page.Inputs.Select(input => TypeItem("inputType", input.Heading, input.Body))),
        new XElement(Command + "returnValues", page.Outputs.Select(output => TypeItem("returnValue", output.Heading, output.Body))),
        new XElement(Text + "alertSet", Paragraphs("alert", page.Notes)),
        new XElement(Command + "examples", page.Examples.Select(example => Example(example.Heading, example.Body))),
        new XElement(Command + "relatedLinks", page.Links.Select(link => new XElement(Text + "navigationLink", new XElement(Text + "linkText", link)))));

    private static XElement Syntax(HelpPage page, string set, IReadOnlyList<(string Name, string Type)> parameters) => new(
        Command + "syntaxItem",
        new XElement(Text + "name", page.Name),
        parameters.Select(written => Parameter(page.Parameters[written.Name], page.Parameters[written.Name].In(set), written.Type)));

    private static XElement Parameter(HelpParameter parameter, HelpParameterSet binding, string type) => new(
        Command + "parameter",
        new XAttribute("required", binding.IsRequired ? "true" : "false"),
        new XAttribute("globbing", parameter.SupportsWildcards ? "true" : "false"),
        new XAttribute("pipelineInput", binding.Pipeline),
        new XAttribute("position", binding.Position.ToLowerInvariant()),
        new XAttribute("aliases", parameter.Aliases.Count > 0 ? string.Join(", ", parameter.Aliases) : "none"),
        new XElement(Text + "name", parameter.Name),
        Paragraphs("description", parameter.Description),
        parameter.IsSwitch ? null : new XElement(Command + "parameterValue", new XAttribute("required", "true"), type),
        new XElement(Type + "type", new XElement(Text + "name", parameter.Type)),
        parameter.DefaultValue.Length > 0 ? new XElement(Type + "defaultValue", parameter.DefaultValue) : null);

    private static XElement TypeItem(string name, string type, string text) => new(
        Command + name,
        new XElement(Type + "type", new XElement(Text + "name", type)),
        Paragraphs("description", text));

    private static XElement Example(string heading, string body)
    {
        var (before, script, after) = PageText.Example(body);
        return new XElement(
            Command + "example",
            new XElement(Text + "title", $"--------- {heading} ---------"),
            Paragraphs("introduction", before),
            new XElement(Type + "code", script),
            // A screen shows no line between an example and the next heading by itself.
            new XElement(Type + "remarks", Texts(after), new XElement(Text + "para")));
    }

    private static XElement Paragraphs(string name, string text) => new(Text + name, Texts(text));

    private static IEnumerable<XElement> Texts(string text) => PageText.Paragraphs(text).Select(paragraph => new XElement(Text + "para", paragraph));

    // As it is typed, not as .NET calls it.
    private static string WrittenType(HelpPage page, HelpParameter parameter) => page.Syntaxes.SelectMany(syntax => syntax.Parameters).First(written => written.Name == parameter.Name).Type;
}
