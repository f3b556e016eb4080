using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ReleaseTrain.Tests.Fixtures;
using ReleaseTrain.Tests.Surface;

namespace ReleaseTrain.Tests.Documentation;

/// <summary>Help, views, change notes and code say the same of every cmdlet.</summary>
public sealed partial class HelpTests
{
    private const string Namespace = "ReleaseTrain";
    private const string AllSets = "__AllParameterSets";
    private const int FewestExamples = 3;
    private const int MostColumns = 6;

    private static readonly string[] Assemblies = ["ReleaseTrain.dll", "ReleaseTrain.Core.dll", Path.Combine("deps", "ReleaseTrain.Adapters.dll")];
    private static readonly Lazy<IReadOnlyList<byte[]>> Code = new(() => [.. Assemblies.Select(path => File.ReadAllBytes(Path.Combine(StagedModule.Folder, path)))]);

    public static TheoryData<string> Names => ModuleCmdlets.Names;

    [Fact]
    public void There_is_a_page_for_every_cmdlet_and_none_for_others()
    {
        Assert.Equal(ModuleCmdlets.All.Select(cmdlet => cmdlet.Name), HelpPage.Names);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_page_says_in_one_sentence_what_it_does_and_leaves_no_gap(string name)
    {
        var page = HelpPage.Read(name);

        Assert.Equal(name, page.Title);
        Assert.Contains($"\n# {name}\n", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page.Text, StringComparison.Ordinal);
        Assert.Matches(@"\A[A-Z][^\n]+\.\z", page.Synopsis);
        Assert.NotEmpty(page.Description);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_page_has_examples_that_could_be_typed(string name)
    {
        var examples = HelpPage.Read(name).Examples;

        Assert.True(examples.Count >= FewestExamples, $"{name} has {examples.Count} examples.");
        Assert.Contains(examples, example => HelpPage.Scripts(example.Body).Any(script => script.Contains(name, StringComparison.Ordinal)));
        Assert.All(examples, example =>
        {
            var script = string.Join('\n', HelpPage.Scripts(example.Body));
            Assert.NotEmpty(script);
            TypedCommands.Demand(script, $"'{example.Heading}' of {name}");
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_page_describes_exactly_its_parameters(string name)
    {
        var cmdlet = ModuleCmdlets.Find(name);
        var page = HelpPage.Read(name);

        Assert.Equal(TypedCommands.ParametersOf(cmdlet).Order(StringComparer.Ordinal), page.Parameters.Keys.Order(StringComparer.Ordinal));
        Assert.All(page.Parameters, parameter => Assert.True(parameter.Value.Description.EndsWith('.'), $"-{parameter.Key} of {name} is described by '{parameter.Value.Description}'."));
        Assert.All(page.Syntaxes, syntax => Assert.StartsWith($"{name} ", syntax.Value.Split("```")[1].Trim() + " ", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_page_says_of_each_parameter_what_the_code_says(string name)
    {
        var page = HelpPage.Read(name);

        Assert.All(ModuleCmdlets.Find(name).Parameters, property =>
        {
            var described = page.Parameters[property.Name];
            Assert.Equal(property.PropertyType.ToString(), described.Type);
            Assert.Equal(property.GetCustomAttribute<SupportsWildcardsAttribute>() is not null, described.SupportsWildcards);
            Assert.Equal(property.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? [], described.Aliases);
            Assert.Equal(property.GetCustomAttributes<ParameterAttribute>(inherit: false).Select(AsWritten).OrderBy(set => set.Name, StringComparer.Ordinal), described.Sets.OrderBy(set => set.Name, StringComparer.Ordinal));
            Assert.All(described.Sets, set => Assert.All(page.Syntaxes.Where(syntax => set.Name == "(All)" || set.Name == syntax.Key), syntax => Assert.Contains($"-{property.Name}", syntax.Value, StringComparison.Ordinal)));
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_page_says_what_it_takes_and_returns(string name)
    {
        var cmdlet = ModuleCmdlets.Find(name);
        var page = HelpPage.Read(name);
        var returned = cmdlet.Type.GetCustomAttributes<OutputTypeAttribute>().SelectMany(attribute => attribute.Type).Select(type => type.Name);
        var takesInput = cmdlet.Parameters.SelectMany(property => property.GetCustomAttributes<ParameterAttribute>()).Any(attribute => attribute.ValueFromPipeline || attribute.ValueFromPipelineByPropertyName);

        Assert.Equal(returned.Order(StringComparer.Ordinal), page.Outputs.Order(StringComparer.Ordinal));
        Assert.Equal(takesInput, page.Inputs.All(input => input != "None"));
        Assert.NotEmpty(page.Inputs);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Get_Help_says_what_its_page_says(string name)
    {
        var page = HelpPage.Read(name);
        using var engine = new ModuleEngine();

        var help = engine.Run("param($Name) Get-Help $Name -ErrorAction Stop", ("Name", name)).ThrowOnError().Output.Single();
        var examples = engine.Run("param($Help) $Help.examples.example", ("Help", help)).ThrowOnError();
        var parameters = engine.Run("param($Help) $Help.parameters.parameter", ("Help", help)).ThrowOnError();

        Assert.Equal(page.Synopsis, help.Properties["Synopsis"].Value.ToString());
        Assert.Equal(page.Examples.Select(example => example.Heading), examples.Texts("title").Select(title => title!.Trim('-', ' ')));
        Assert.Equal(page.Examples.Select(example => HelpPage.Scripts(example.Body).First().Trim()), examples.Texts("code").Select(code => code!.Trim()));
        Assert.Equal(page.Parameters.Keys.Order(StringComparer.Ordinal), parameters.Texts("name").Order(StringComparer.Ordinal));
        Assert.Equal(page.Parameters.Values.Select(parameter => parameter.SupportsWildcards ? "true" : "false"), parameters.Texts("globbing"));
        Assert.DoesNotContain("```", engine.Render("param($Name) Get-Help $Name -Full", ("Name", name)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Get_Help_shows_each_way_to_type_it(string name)
    {
        using var engine = new ModuleEngine();

        var shown = engine.Run("param($Name) (Get-Help $Name).syntax.syntaxItem | ForEach-Object { @($_.parameter | ForEach-Object { \"$($_.name) $($_.required) $($_.position)\" }) -join ', ' }", ("Name", name)).ThrowOnError();

        var known = HelpPage.Read(name).Syntaxes.Keys.Select(set => string.Join(", ", HelpPage.Read(name).Parameters
            .Select(parameter => (parameter.Key, Set: parameter.Value.Sets.FirstOrDefault(binding => binding.Name == set || binding.Name == "(All)")))
            .Where(parameter => parameter.Set is not null)
            .Select(parameter => $"{parameter.Key} {(parameter.Set!.IsRequired ? "true" : "false")} {parameter.Set.Position.ToLowerInvariant()}")
            .Order(StringComparer.Ordinal)));
        Assert.Equal(known, shown.Output.Select(way => string.Join(", ", way.ToString().Split(", ").Order(StringComparer.Ordinal))));
    }

    [Fact]
    public void Get_Help_shows_the_page_about_the_module()
    {
        using var engine = new ModuleEngine();

        var topic = engine.Run("(Get-Help about_ReleaseTrain -ErrorAction Stop).ToString()").ThrowOnError().Single;
        var found = engine.Run("Get-Help about_ReleaseT* -ErrorAction Stop").ThrowOnError();

        Assert.Equal(File.ReadAllText(Path.Combine(HelpPage.Folder, "about_ReleaseTrain.md")), topic);
        Assert.NotEmpty(found.Output);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_page_names_only_pages_and_errors_that_there_are(string name)
    {
        var page = HelpPage.Read(name);

        Assert.NotEmpty(page.Links);
        Assert.All(page.Links, link => Assert.True(File.Exists(Path.Combine(HelpPage.Folder, $"{link}.md")), $"{name} links to {link}, which has no page."));
        Assert.All(page.Ids, id => Assert.True(Code.Value.Any(assembly => assembly.AsSpan().IndexOf(Encoding.Unicode.GetBytes(id)) >= 0), $"{name} explains '{id}', which nothing in the module says."));
    }

    [Theory]
    [InlineData("Start-Sprint")]
    [InlineData("Merge-Spec")]
    [InlineData("Publish-Release")]
    [InlineData("Complete-Sprint")]
    [InlineData("Remove-MergedBranch")]
    public void Where_no_input_means_all_there_is_its_page_warns_of_what_cannot_see_the_pipeline(string name) =>
        Assert.Contains("Inside `ForEach-Object { ... }`", HelpPage.Read(name).Text, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Names))]
    public void It_has_tests_in_a_real_pwsh_and_a_line_in_the_changelog(string name)
    {
        Assert.True(File.Exists(Path.Combine(StagedModule.Root, "tests", "Pester", $"{name}.Tests.ps1")), $"{name} has no tests/Pester/{name}.Tests.ps1.");
        Assert.Contains($"`{name}`", File.ReadAllText(Path.Combine(StagedModule.Root, "CHANGELOG.md")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_it_returns_has_a_view_that_fits_a_screen(string name)
    {
        foreach (var type in ModuleCmdlets.Find(name).Type.GetCustomAttributes<OutputTypeAttribute>().SelectMany(attribute => attribute.Type).Select(returned => returned.Type).Where(type => type.Namespace == Namespace))
        {
            var views = Views().Where(view => view.Descendants("TypeName").Any(selected => selected.Value == type.FullName)).ToList();
            Assert.True(views.Count > 0, $"{type} has no view in ReleaseTrain.Format.ps1xml.");
            Assert.All(views.Elements("TableControl"), table => Assert.InRange(table.Descendants("TableColumnHeader").Count(), 1, MostColumns));
            Assert.All(views.Descendants("PropertyName"), shown => Assert.True(type.GetProperty(shown.Value) is not null, $"The view of {type} shows '{shown.Value}', which it does not have."));
        }
    }

    [Fact]
    public void The_readme_lists_exactly_the_cmdlets_that_there_are()
    {
        var readme = Path.Combine(StagedModule.Root, "README.md");
        if (File.Exists(readme))
        {
            var listed = File.ReadLines(readme).Where(line => line.StartsWith('|')).SelectMany(line => CmdletPattern().Matches(line.Split('|')[1])).Select(match => match.Value);

            Assert.Equal(ModuleCmdlets.All.Select(cmdlet => cmdlet.Name), listed.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        }
    }

    private static HelpParameterSet AsWritten(ParameterAttribute attribute) => new()
    {
        Name = attribute.ParameterSetName == AllSets ? "(All)" : attribute.ParameterSetName,
        Position = attribute.Position < 0 ? "Named" : attribute.Position.ToString(CultureInfo.InvariantCulture),
        IsRequired = attribute.Mandatory,
        ValueFromPipeline = attribute.ValueFromPipeline,
        ValueFromPipelineByPropertyName = attribute.ValueFromPipelineByPropertyName,
        ValueFromRemainingArguments = attribute.ValueFromRemainingArguments,
    };

    private static IEnumerable<XElement> Views() => XDocument.Load(Path.Combine(StagedModule.Folder, "ReleaseTrain.Format.ps1xml")).Descendants("View");

    [GeneratedRegex(@"\b[A-Z][a-z]+-[A-Z][A-Za-z]+\b")]
    private static partial Regex CmdletPattern();
}
