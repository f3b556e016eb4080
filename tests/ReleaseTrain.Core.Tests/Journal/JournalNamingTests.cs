using ReleaseTrain.Journal;

namespace ReleaseTrain.Core.Tests.Journal;

public sealed class JournalNamingTests
{
    private readonly JournalNaming _naming = new("demo", JournalPolicy.Default);

    [Theory]
    [InlineData(SpecStage.Draft, "demo: spec-006__planning")]
    [InlineData(SpecStage.Tasked, "demo: spec-006__planning")]
    [InlineData(SpecStage.ChecklistValidated, "demo: spec-006__planning")]
    [InlineData(SpecStage.Implementing, "demo: spec-006__impl-phase2")]
    [InlineData(SpecStage.Testing, "demo: spec-006__validation")]
    [InlineData(SpecStage.Review, "demo: spec-006__review")]
    public void A_spec_has_one_context_for_each_group_of_stages(SpecStage stage, string name) =>
        Assert.Equal(name, _naming.NameOf(MakeSpec(), stage, "2"));

    [Fact]
    public void A_hotfix_has_one_context_at_every_stage() =>
        Assert.Equal("demo: hotfix-002", _naming.NameOf(MakeSpec() with { Id = "hotfix-002", Kind = SpecKind.Hotfix }, SpecStage.Testing));

    [Fact]
    public void A_spec_that_has_landed_is_told_of_in_its_sprints_context()
    {
        var error = Assert.Throws<ReleaseTrainException>(() => _naming.NameOf(MakeSpec(), SpecStage.Merged));

        Assert.Equal("JournalVersionNeeded", error.Id);
        Assert.Equal("demo: sprint-integration-v1.2.0", _naming.NameOf(SemanticVersion.Parse("1.2.0")));
    }

    [Theory]
    [InlineData("demo: spec-006__planning", "spec-006", "Planning", null, null, 1)]
    [InlineData("demo: spec-006__impl-phase1", "spec-006", "Implementation", "1", null, 1)]
    [InlineData("demo: spec-006__implementation-phase3.1", "spec-006", "Implementation", "3.1", null, 1)]
    [InlineData("demo: spec-006__impl-phase2A-3", "spec-006", "Implementation", "2A", null, 3)]
    [InlineData("demo: spec-006__impl-phase1_2", "spec-006", "Implementation", "1", null, 2)]
    [InlineData("Demo:spec-6__VALIDATION", "spec-006", "Validation", null, null, 1)]
    [InlineData("demo: 004-lifecycle__implementation-phase1", "spec-004", "Implementation", "1", null, 1)]
    [InlineData("demo: 20260101-120000-signals__review", "20260101-120000-signals", "Review", null, null, 1)]
    [InlineData("demo: hotfix-002", "hotfix-002", "Hotfix", null, null, 1)]
    [InlineData("demo: hotfix-002__2", "hotfix-002", "Hotfix", null, null, 2)]
    [InlineData("demo: sprint-integration-v1.2.0", null, "Sprint", null, "1.2.0", 1)]
    [InlineData("demo: sprint-integration-v1.2.0-rc.1__2", null, "Sprint", null, "1.2.0-rc.1", 2)]
    [InlineData("demo: spec-006__retrospective", "spec-006", null, null, null, 1)]
    [InlineData("demo: 004-lifecycle__spec-plan-tasks", "spec-004", null, null, null, 1)]
    [InlineData("demo: final-completion", null, null, null, null, 1)]
    [InlineData("notes of the day", null, null, null, null, 1)]
    public void A_name_tells_what_it_is_about(string full, string? spec, string? group, string? phase, string? version, int part)
    {
        var name = _naming.Parse(full);

        Assert.Equal((spec, group, phase, version, part), (name.Spec, name.Group?.ToString(), name.Phase, name.Version?.ToString(), name.Part));
    }

    [Theory]
    [InlineData("demo: spec-006__impl-phase1", "demo: spec-006__impl-phase1-2")]
    [InlineData("demo: spec-006__impl-phase1-2", "demo: spec-006__impl-phase1-3")]
    [InlineData("demo: spec-006__implementation-phase1", "demo: spec-006__implementation-phase1-2")]
    [InlineData("demo: hotfix-002", "demo: hotfix-002__2")]
    [InlineData("demo: sprint-integration-v1.2.0", "demo: sprint-integration-v1.2.0__2")]
    public void Work_goes_on_under_a_name_that_leads_back(string full, string next)
    {
        var name = _naming.Parse(full);

        Assert.Equal(next, _naming.NameNext(name));
        Assert.Equal((name.First, name.Part + 1), (_naming.Parse(next).First, _naming.Parse(next).Part));
    }

    [Fact]
    public void Nothing_goes_on_from_a_context_that_no_rule_knows() => Assert.Null(_naming.NameNext(_naming.Parse("demo: final-completion")));

    [Theory]
    [InlineData("demo", "demo")]
    [InlineData("My: App", "My- App")]
    [InlineData("a/b\\c|d", "a-b-c-d")]
    [InlineData("  .git  ", "git")]
    [InlineData(":", "project")]
    [InlineData("Ωmega", "Ωmega")]
    public void A_projects_name_is_cleaned_of_what_no_store_holds(string given, string clean)
    {
        Assert.Equal(clean, JournalNaming.CleanProject(given));
        Assert.Equal(clean, new JournalNaming(given, JournalPolicy.Default).Parse(new JournalNaming(given, JournalPolicy.Default).NameOf(MakeSpec())).Project);
    }

    [Theory]
    [InlineData("3.1", "3.1")]
    [InlineData(null, "1")]
    [InlineData("Setup", "1")]
    public void A_phase_without_a_number_is_the_first(string? phase, string written) =>
        Assert.Equal($"demo: spec-006__impl-phase{written}", _naming.NameOf(MakeSpec(), SpecStage.Implementing, phase));

    [Fact]
    public void Contexts_of_an_older_policy_are_still_known()
    {
        var naming = new JournalNaming("demo", new JournalPolicy(new Dictionary<JournalGroup, JournalRule>
        {
            [JournalGroup.Planning] = JournalPolicy.DefaultOf(JournalGroup.Planning) with { Context = "plan of {spec}" },
        }));

        Assert.Equal("demo: plan of spec-006", naming.NameOf(MakeSpec()));
        Assert.Equal(JournalGroup.Planning, naming.Parse("demo: plan of spec-006").Group);
        Assert.Equal(JournalGroup.Planning, naming.Parse("demo: spec-006__planning").Group);
    }

    [Fact]
    public void A_context_is_told_with_its_spec_and_its_level()
    {
        var read = new JournalContext { Name = "demo: spec-006__impl-phase1", Project = "demo", StartedAt = DateTimeOffset.UnixEpoch };

        Assert.Equal(("spec-006", JournalLevel.Verbose), (_naming.Describe(read).Spec, _naming.Describe(read).Level));
        Assert.Null(_naming.Describe(read with { Name = "elsewhere" }).Level);
    }

    private static Spec MakeSpec() => JournalSpecs.Make();
}
