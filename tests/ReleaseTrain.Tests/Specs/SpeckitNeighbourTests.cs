using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Specs;

public sealed class SpeckitNeighbourTests
{
    private const string Core = ".specify/templates/spec-template.md";

    [Fact]
    public void An_override_stands_for_everything_below_it()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Templates", (Core, "core\n"), (".specify/templates/overrides/spec-template.md", "override [FEATURE NAME]\n"), (".specify/presets/lean/templates/spec-template.md", "preset\n"));

        Assert.Equal("override Lamp", Make(repository));
    }

    [Fact]
    public void Presets_come_by_priority_and_disabled_ones_not_at_all()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit(
            "Templates",
            (Core, "core\n"),
            (".specify/presets/.registry", """{ "presets": { "late": { "priority": 20 }, "early": { "priority": 5 }, "off": { "priority": 1, "enabled": false }, "usual": {} } }"""),
            (".specify/presets/late/templates/spec-template.md", "late\n"),
            (".specify/presets/early/spec-template.md", "early\n"),
            (".specify/presets/off/templates/spec-template.md", "off\n"),
            (".specify/presets/usual/templates/spec-template.md", "usual\n"));

        Assert.Equal("early", Make(repository));
    }

    [Theory]
    [InlineData("prepend", "layer", "layer\n\n\ncore")]
    [InlineData("append", "layer", "core\n\n\nlayer")]
    [InlineData("wrap", "< {CORE_TEMPLATE} >", "< core\n >")]
    [InlineData("replace", "layer", "layer")]
    public void A_preset_stands_before_behind_around_or_in_place_of_what_lies_below(string strategy, string layer, string expected)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit(
            "Templates",
            (Core, "core\n"),
            (".specify/presets/one/preset.yml", $"schema_version: '1.0'\nprovides:\n  templates:\n  - {{ type: command, name: spec-template, file: other.md }}\n  - {{ type: template, name: spec-template, file: parts/spec.md, strategy: {strategy} }}\n"),
            (".specify/presets/one/parts/spec.md", layer + "\n"));

        Assert.Equal(expected, Make(repository));
    }

    [Fact]
    public void Layers_pile_up_over_the_first_that_replaces()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit(
            "Templates",
            (Core, "core\n"),
            (".specify/presets/a/preset.yml", "provides: { templates: [ { type: template, name: spec-template, file: t.md, strategy: append } ] }\n"),
            (".specify/presets/a/t.md", "A"),
            (".specify/presets/b/preset.yml", "provides: { templates: [ { type: template, name: spec-template, file: t.md, strategy: wrap } ] }\n"),
            (".specify/presets/b/t.md", "({CORE_TEMPLATE})"),
            (".specify/presets/c/templates/spec-template.md", "base"));

        Assert.Equal("(base)\n\nA", Make(repository));
    }

    [Fact]
    public void Extensions_come_before_the_core_and_after_presets()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Templates", (Core, "core\n"), (".specify/extensions/zeta/templates/spec-template.md", "zeta\n"), (".specify/extensions/alpha/spec-template.md", "alpha\n"));

        Assert.Equal("alpha", Make(repository));
    }

    [Theory]
    [InlineData("provides: { templates: [ { type: template, name: spec-template, file: t.md, strategy: wrap } ] }\n")]
    [InlineData("provides: { templates: [ { type: template, name: spec-template, file: t.md, strategy: around } ] }\n")]
    [InlineData("provides: [\n")]
    public void A_preset_that_cannot_be_followed_is_named_and_no_spec_is_made(string manifest)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Templates", (Core, "core\n"), (".specify/presets/one/preset.yml", manifest), (".specify/presets/one/t.md", "layer\n"));
        using var engine = new ModuleEngine(repository.Path);

        var refused = engine.Run("New-Spec Lamp");

        Assert.Equal(["TemplateInvalid"], refused.ErrorIds);
        Assert.Contains(".specify/presets/one/", refused.ErrorText, StringComparison.Ordinal);
        Assert.Equal(string.Empty, repository.Git("branch", "--list", "*lamp*"));
    }

    [Theory]
    [InlineData("""{ "feature_numbering": "timestamp" }""", "^[0-9]{8}-[0-9]{6}-lamp$")]
    [InlineData("""{ "branch_numbering": "timestamp" }""", "^[0-9]{8}-[0-9]{6}-lamp$")]
    [InlineData("""{ "feature_numbering": "sequential", "branch_numbering": "timestamp" }""", "^001-lamp$")]
    [InlineData("""{ "feature_numbering": """, "^001-lamp$")]
    public void Names_count_as_the_options_say(string options, string expected)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Options", (".specify/init-options.json", options));
        using var engine = new ModuleEngine(repository.Path);

        var made = engine.Run("New-Spec Lamp, Bell").ThrowOnError();

        Assert.Matches(expected, made.Texts("Name")[0]);
        Assert.Equal(2, made.Texts("Name").Distinct().Count());
        Assert.Equal(["hotfix-001-crash"], engine.Run("New-Spec Crash -Hotfix").ThrowOnError().Texts("Name"));
    }

    [Fact]
    public void The_current_feature_is_named_where_it_is_asked_for_and_written_once()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Options", (".specify/init-options.json", "{}"), (".gitignore", ".specify/feature.json\n"));
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("New-Spec Lamp -Checkout -SetCurrent").ThrowOnError();
        Assert.Equal("""{"feature_directory":"specs/001-lamp"}""", repository.Read(".specify/feature.json"));
        Assert.Equal(string.Empty, repository.Git("status", "--porcelain"));

        engine.Run("New-Spec Bell -Worktree ../bell -SetCurrent").ThrowOnError();
        Assert.Equal("""{"feature_directory":"specs/002-bell"}""", File.ReadAllText(Path.Combine(repository.Root, "bell", ".specify", "feature.json")));
        Assert.Equal("""{"feature_directory":"specs/001-lamp"}""", repository.Read(".specify/feature.json"));
    }

    [Fact]
    public void Nothing_that_is_spec_kits_is_written_by_any_step_of_a_spec()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("spec-kit", (Core, "# Feature Specification: [FEATURE NAME]\n"), (".specify/init-options.json", "{}"), (".specify/memory/constitution.md", "# C\n"), (".specify/scripts/bash/common.sh", "true\n"), (".specify/extensions.yml", "hooks: {}\n"));
        repository.AddSpec("001-ready");
        repository.Write(".specify/feature.json", "{ \"feature_directory\": \"specs\\\\009-other\" }");
        repository.Write(".specify/extensions/git/local-config.yml", "mine: true\n");
        using var engine = new ModuleEngine(repository.Path);
        var before = FolderSnapshot.Of(repository.FullPath(".specify"));

        engine.Run("New-Spec Lamp; Set-Spec 2 -Priority High; Suspend-Spec 2 -Reason 'Later.'; Resume-Spec 2; Approve-Spec 2 -Stage review; Approve-Spec 2 -Principle Value; Get-ReleaseTrain").ThrowOnError();
        engine.Run("Start-Sprint 1; Merge-Spec; Publish-Release -Bump Minor; Complete-Sprint").ThrowOnError();

        before.DemandSame(FolderSnapshot.Of(repository.FullPath(".specify")));
    }

    private static string Make(TestRepository repository)
    {
        using var engine = new ModuleEngine(repository.Path);
        var made = engine.Run("New-Spec Lamp").ThrowOnError();
        return repository.Git("show", $"{made.Texts("Branch")[0]}:{made.Texts("Directory")[0]}/spec.md");
    }
}
