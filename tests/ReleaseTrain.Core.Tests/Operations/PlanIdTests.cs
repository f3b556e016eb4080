using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>A plan's id says what was decided and from what, and nothing of where or by which process.</summary>
public class PlanIdTests
{
    private static readonly DateTimeOffset Time = new(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1));

    public static TheoryData<string> Ingredients => [.. Others.Keys];

    public static TheoryData<string> Surroundings => [.. Neutral.Keys];

    private static Dictionary<string, Func<OperationPlan, OperationPlan>> Others => new()
    {
        ["command"] = plan => plan with { Command = "Test-Other" },
        ["parameter"] = With(basis => basis with { Parameters = new Dictionary<string, string> { ["push"] = "true" } }),
        ["parameter's name"] = With(basis => basis with { Parameters = new Dictionary<string, string> { ["pull"] = "false" } }),
        ["id of a ref"] = With(basis => basis with { Reads = [new RefRead("refs/heads/dev", "2", null), .. basis.Reads.Skip(1)] }),
        ["name of a ref"] = With(basis => basis with { Reads = [new RefRead("refs/heads/den", "1", null), .. basis.Reads.Skip(1)] }),
        ["target of a symbolic ref"] = With(basis => basis with { Reads = [basis.Reads[0], new RefRead("refs/heads/main", "1", "refs/heads/old")] }),
        ["ref that does not exist"] = With(basis => basis with { Reads = [.. basis.Reads, new RefRead("refs/heads/none", null)] }),
        ["ref of the push target"] = With(basis => basis with { RemoteReads = [new RefRead("refs/heads/dev", "2")] }),
        ["configuration"] = With(basis => basis with { Configuration = [".specify/config/workflow-config.yml 2"] }),
        ["git"] = With(basis => basis with { GitVersion = "2.40.0" }),
        ["merge setting"] = With(basis => basis with { MergeSettings = ["merge.renames=false"] }),
        ["uid of a spec"] = WithSpec(spec => spec with { Uid = "other" }),
        ["branch of a spec"] = WithSpec(spec => spec with { Branch = "other" }),
        ["tip of a spec"] = WithSpec(spec => spec with { Tip = "other" }),
        ["content of a spec"] = WithSpec(spec => spec with { ContentId = "other" }),
        ["ledger of a spec"] = WithSpec(spec => spec with { LedgerBlob = "other" }),
        ["order"] = With(basis => basis with { Specs = [.. basis.Specs.Reverse()] }),
        ["order of trees"] = With(basis => basis with { Trees = [.. basis.Trees.Reverse()] }),
        ["tree"] = With(basis => basis with { Trees = [basis.Trees[0], "t3"] }),
        ["file"] = With(basis => basis with { Files = ["CHANGELOG.md 2"] }),
        ["version"] = With(basis => basis with { ReleaseVersion = "1.0.1" }),
        ["name of who commits"] = plan => plan with { By = plan.By with { Name = "Somebody" } },
        ["address of who commits"] = plan => plan with { By = plan.By with { Email = "somebody@example.com" } },
        ["time"] = With(basis => basis with { At = basis.At.AddSeconds(1) }),
        ["zone"] = With(basis => basis with { At = basis.At.ToOffset(TimeSpan.FromHours(2)) }),
        ["schema"] = With(basis => basis with { Schema = 2 }),
    };

    private static Dictionary<string, Func<OperationPlan, OperationPlan>> Neutral => new()
    {
        ["operation"] = plan => plan with { Operation = "01J00000000000000000000001" },
        ["work tree"] = plan => plan with { Moves = [new WorkTreeMove("/elsewhere", "refs/heads/dev", "1", "2")] },
        ["commit ids of its own"] = plan => plan with { Local = [new RefChange { Ref = "refs/heads/dev", Old = "1", New = "signed" }] },
        ["name of the remote"] = plan => plan with { Remote = "upstream" },
        ["order in which refs were read"] = With(basis => basis with { Reads = [.. basis.Reads.Reverse()] }),
        ["order of settings"] = With(basis => basis with { MergeSettings = [.. basis.MergeSettings.Reverse()] }),
    };

    [Theory]
    [MemberData(nameof(Ingredients))]
    public void Each_ingredient_changed_alone_changes_it(string ingredient) => Assert.NotEqual(PlanId.Of(Make()), PlanId.Of(Others[ingredient](Make())));

    [Theory]
    [MemberData(nameof(Surroundings))]
    public void What_is_no_ingredient_does_not(string surrounding) => Assert.Equal(PlanId.Of(Make()), PlanId.Of(Neutral[surrounding](Make())));

    [Fact]
    public void The_same_decision_over_the_same_world_has_the_same_id() => Assert.Equal(PlanId.Of(Make()), PlanId.Of(Make()));

    [Fact]
    public void It_survives_the_record() => Assert.Equal(PlanId.Of(Make()), PlanId.Of(PlanRecord.Read(PlanRecord.Write(Make()))));

    private static Func<OperationPlan, OperationPlan> With(Func<PlanBasis, PlanBasis> change) => plan => plan with { Basis = change(plan.Basis) };

    private static Func<OperationPlan, OperationPlan> WithSpec(Func<SpecBasis, SpecBasis> change) => With(basis => basis with { Specs = [change(basis.Specs[0]), basis.Specs[1]] });

    private static OperationPlan Make() => new()
    {
        Operation = "01J00000000000000000000000",
        Command = "Test-Command",
        By = new Signature("Test Person", "test@example.com", Time),
        Remote = "origin",
        Basis = new PlanBasis
        {
            Parameters = new Dictionary<string, string> { ["push"] = "false" },
            Reads = [new RefRead("refs/heads/dev", "1"), new RefRead("refs/heads/main", "1", "refs/heads/dev")],
            RemoteReads = [new RefRead("refs/heads/dev", "1")],
            Configuration = [".specify/config/workflow-config.yml 1"],
            GitVersion = "2.39.5",
            MergeSettings = ["core.autocrlf=false", "merge.renames=true"],
            Specs = [new SpecBasis("spec-001-work", "u1", "spec-001-work", "tip", "content", "blob"), new SpecBasis("spec-002-more", null, null, null, null, null)],
            Trees = ["t1", "t2"],
            Files = ["CHANGELOG.md 1"],
            ReleaseVersion = "1.0.0",
            At = Time,
        },
    };
}
