using System.Text;
using System.Text.RegularExpressions;
using ReleaseTrain.Adapters.Specs;
using ReleaseTrain.Gates.Documents;

namespace ReleaseTrain.Core.Tests.Documents;

/// <summary>What real documents say. The figures were counted by people who read them.</summary>
public sealed partial class CorpusTests
{
    private const string MyContext = "jcaldwell-labs+my-context/@branches/005-context-signaling-protocol/specs";

    private readonly MarkdownSpecDocuments _documents = new();

    // Path, tasks, done, boxes that are no tasks, phases.
    private static readonly (string Path, int Tasks, int Done, int Boxes, int Phases)[] Counted =
    [
        ("0mega+worldtides/@branches/002-sample-client/specs/001-support-heights-api", 31, 31, 0, 5),
        ("0mega+worldtides/@branches/002-sample-client/specs/002-sample-client", 22, 22, 0, 5),
        ("A11yDevs+emacs-a11y-setup/specs/001-migracao-modulos-config-workspace", 81, 81, 0, 8),
        ("A11yDevs+emacs-a11y-setup/specs/002-community-package-management", 32, 32, 0, 6),
        ("Jesn+AccountBox/specs/001-mvp", 135, 65, 0, 9),
        ("Jesn+AccountBox/specs/007-accountbox-web-jwt", 56, 0, 10, 9),
        ("TakashiAihara+aki/specs/002-user-auth", 122, 122, 0, 10),
        ("alfredoperez+speckit-companion/@branches/137-complexity-fast-path/specs/049-fix-badge-status-display", 13, 13, 0, 6),
        ("alfredoperez+speckit-companion/@branches/306-sidebar-completed-filter/specs/169-create-spec-polish", 7, 7, 0, 0),
        ("alfredoperez+speckit-companion/@branches/402-drift-shallow-clone/specs/394-adopt-codex-design", 36, 36, 0, 8),
        ("bistuwangqiyuan+datamoney/specs/001-mvp", 117, 101, 0, 11),
        ("mictlanix+mbe-ui/specs/002-product-catalog", 43, 39, 0, 8),
        ("mictlanix+mbe-ui/@branches/029-back-office-sales-orders/specs/029-back-office-sales-orders", 69, 0, 0, 8),
        ("pedrozulian+mouts-sales-api/specs/005-alterar-venda", 39, 39, 0, 5),
        ("pedrozulian+mouts-sales-api/specs/009-release-e-publicacao", 32, 29, 0, 11),
        ("raphaeltm+simple-agent-manager/specs/001-mvp", 161, 135, 0, 12),
        ("raphaeltm+simple-agent-manager/specs/022-simplified-chat-ux", 49, 45, 0, 8),
        ("rostislav-sergeenkov+copilot-demo-laravel2/@branches/002-user-auth/specs/002-user-auth", 60, 0, 19, 7),
        ("wingarc-ktq+speckit-workshop/@branches/002-document-management-kojima/specs/002-document-management-kojima", 97, 97, 36, 12),
        ("wingarc-ktq+speckit-workshop/@branches/002-document-management-sogorei/specs/002-document-management-sogorei", 136, 76, 0, 12),
    ];

    [CorpusFact]
    public void Every_document_is_read_as_every_kind() =>
        Assert.All(Corpus.Files("*.md"), file => Assert.Null(DocumentProof.FindFault(_documents, file.Content)));

    [CorpusFact]
    public void Tasks_are_those_that_a_careful_reader_counts() => Assert.All(Counted, counted =>
    {
        var document = _documents.ReadTasks(Corpus.Read($"{counted.Path}/tasks.md"));

        Assert.Equal(
            (counted.Tasks, counted.Done, counted.Boxes, counted.Phases),
            (document.Tasks.Count, document.Tasks.Count(task => task.State == SpecTaskState.Done), document.Boxes.Count, document.Phases.Count));
        Assert.Empty(document.Duplicates);
        Assert.Empty(document.Placeholders);
    });

    [CorpusFact]
    public void Hand_made_specs_have_their_counts()
    {
        Assert.Equal(42, TasksOf("001-cli-context-management").Length);
        Assert.Equal(121, TasksOf("004-implement-5-lifecycle").Length);
        Assert.Equal(40, TasksOf("005-context-signaling-protocol").Length);
        var installation = TasksOf("002-installation-improvements-and");
        Assert.Equal(43, installation.Length);
        Assert.Equal(["T032", "T032a", "T032b", "T033"], installation.SkipWhile(id => id != "T032").Take(4));
    }

    // The other reader knows nothing of Markdown but fences.
    [CorpusFact]
    public void At_least_nineteen_in_twenty_give_what_a_simple_reader_counts_too()
    {
        var documents = Corpus.Files("tasks.md").Select(file => (Simple: CountSimply(file.Content), Read: _documents.ReadTasks(file.Content).Tasks.Count)).Where(counted => counted.Simple > 0).ToList();

        Assert.True(documents.Count >= 40);
        Assert.True(documents.Count(counted => counted.Simple == counted.Read) >= documents.Count * 0.95);
    }

    [CorpusFact]
    public void Open_questions_are_real_ones()
    {
        var open = Corpus.Files("*.md").Select(file => (file.Path, _documents.ReadSpec(file.Content).OpenQuestions.Count)).Where(found => found.Count > 0);

        Assert.Equal([($"{MyContext}/003-daily-summary-feature/spec.md", 7)], open);
    }

    [CorpusFact]
    public void Text_of_the_template_is_found_where_it_was_left()
    {
        var left = Corpus.Files("spec.md").Where(file => _documents.ReadSpec(file.Content).Placeholders.Count > 0).Select(file => file.Path);
        var plans = Corpus.Files("plan.md").Where(file => _documents.ReadPlan(file.Content).Placeholders.Count > 0).Select(file => file.Path);

        Assert.Equal([$"{MyContext}/004-implement-5-lifecycle/spec.md"], left);
        Assert.Equal([$"{MyContext}/003-daily-summary-feature/plan.md", "wingarc-ktq+speckit-workshop/@branches/002-document-management-Kaede/specs/002-document-management-Kaede/plan.md"], plans);
    }

    [CorpusFact]
    public void Nearly_every_specification_tells_of_stories_requirements_and_criteria()
    {
        var documents = Corpus.Files("spec.md").Select(file => _documents.ReadSpec(file.Content)).ToList();

        Assert.True(documents.Count(document => document is { HasStories: true, HasRequirements: true, HasSuccessCriteria: true }) >= documents.Count * 0.8);
        Assert.True(documents.Count(document => document.Stories.Count > 0 && document.Stories.All(story => story.IndependentTest is not null)) >= documents.Count * 0.75);
    }

    [CorpusFact]
    public void Nearly_every_plan_names_its_stack_and_structure()
    {
        var documents = Corpus.Files("plan.md").Select(file => _documents.ReadPlan(file.Content)).ToList();

        Assert.True(documents.Count(document => document.Stack.Count > 0 && document.Sections.Any(section => section.Kind == PlanSectionKind.Structure)) >= documents.Count * 0.8);
        Assert.True(documents.Count(document => document.ConstitutionCheck is not null) >= documents.Count * 0.8);
    }

    [CorpusFact]
    public void Every_constitution_has_principles_and_those_that_are_filled_in_a_version() => Assert.All(Corpus.Files("constitution.md"), file =>
    {
        var document = _documents.ReadConstitution(file.Content);

        Assert.InRange(document.Principles.Count, 3, 12);
        Assert.Equal(document.Placeholders.Count == 0, document.Version is not null);
    });

    private string[] TasksOf(string spec) => [.. _documents.ReadTasks(Corpus.Read($"{MyContext}/{spec}/tasks.md")).Tasks.Select(task => task.Id!)];

    private static int CountSimply(byte[] content)
    {
        var (count, isFence) = (0, false);
        foreach (var line in Encoding.UTF8.GetString(content).Split('\n'))
        {
            isFence ^= line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            count += !isFence && TaskLine().IsMatch(line) ? 1 : 0;
        }

        return count;
    }

    [GeneratedRegex(@"^\s*[-*+]\s+\[.\]\s+[*`~]*T[0-9]{3,}")]
    private static partial Regex TaskLine();
}
