using ReleaseTrain.Core.Tests.Documents;
using ReleaseTrain.Fixtures;

namespace ReleaseTrain.Gates;

/// <summary>
/// What the gates say of four specs that people wrote by hand, step by step. Runs where the collection of public documents lies beside the sources; without it there is
/// nothing to look at.
/// </summary>
public sealed class GateCorpusTests
{
    private const string Specs = "jcaldwell-labs+my-context/@branches/005-context-signaling-protocol/specs";

    // The first template knew no success criteria; its acceptance scenarios are what is measured. No checklist was ever written. Nothing was ticked: 42 tasks are open.
    [CorpusFact]
    public void The_first_one_was_never_ticked_and_has_no_checklist()
    {
        var gates = Ask("001-cli-context-management");

        Demand(gates[0], GateVerdict.Passed);
        Demand(gates[1], GateVerdict.Passed);

        // T036 speaks of "all commands" and names no file.
        Demand(gates[2], GateVerdict.Passed, "tasks-paths:103");
        Demand(gates[3], GateVerdict.Failed, "checklist-missing");
        Demand(gates[4], GateVerdict.Failed, "checklist-missing");
        Assert.Equal(42, gates[5].Checks.Count(check => check is { Id: "tasks-open", Verdict: GateVerdict.Failed }));
        Demand(gates[6], GateVerdict.Failed, "validation");
    }

    // Its plan names no risk, five tasks name no file. 18 of 43 tasks are ticked; T032a is open and T032b is done, each for itself.
    [CorpusFact]
    public void The_second_one_is_half_done_and_says_nothing_of_risks()
    {
        var gates = Ask("002-installation-improvements-and");

        Demand(gates[0], GateVerdict.Passed);
        Demand(gates[1], GateVerdict.Passed, "plan-risks");
        Demand(gates[2], GateVerdict.Passed, "tasks-paths:275");
        Assert.StartsWith("5 of 43 tasks", gates[2].Single("tasks-paths").Message, StringComparison.Ordinal);
        Demand(gates[3], GateVerdict.Failed, "checklist-missing");
        Assert.Contains("tasks-open:252", gates[5].Failures());
        Assert.DoesNotContain("tasks-open:259", gates[5].Failures());
        Assert.Equal(25, gates[5].Checks.Count(check => check is { Id: "tasks-open", Verdict: GateVerdict.Failed }));
    }

    // Half of its spec.md is the template as it came, each piece named once with its line; its plan names no technology in a field or heading of its own.
    [CorpusFact]
    public void The_third_one_left_half_of_the_template_standing()
    {
        var gates = Ask("004-implement-5-lifecycle");

        Assert.Equal(GateVerdict.Failed, gates[0].Verdict);
        Assert.Equal([81, 91, 116], gates[0].Checks.Where(check => check is { Id: "spec-action", Verdict: GateVerdict.Failed }).Select(check => check.Line!.Value));
        var left = gates[0].Checks.Where(check => check is { Id: "spec-placeholder", Verdict: GateVerdict.Failed }).ToList();
        Assert.Equal([48, 125], new[] { left[0].Line, left[^1].Line });
        Assert.Equal(left.Count, left.Select(check => check.Evidence).Distinct().Count());
        Demand(gates[1], GateVerdict.Failed, "plan-stack");

        // 104 of 121 tasks name no file, and nothing says what depends on what: both are only said.
        Demand(gates[2], GateVerdict.Passed, "tasks-paths:17", "tasks-dependencies");
        Assert.StartsWith("104 of 121 tasks", gates[2].Single("tasks-paths").Message, StringComparison.Ordinal);

        // All items came ticked in one commit, and none is open: "No [NEEDS CLARIFICATION] markers remain" is a ticked item and no question.
        Demand(gates[3], GateVerdict.Passed, "checklist-self");
        Demand(gates[4], GateVerdict.Passed, "checklist-self");

        // All 121 are ticked; that the branch here brings documents alone is what the phantoms say. Nobody knows of tests.
        Assert.Equal(GateVerdict.Undecided, gates[5].Verdict);
        Assert.Equal("All 121 tasks are done.", gates[5].Single("tasks-open").Message);
        Assert.Equal(GateVerdict.Undecided, gates[5].Single("tests-none").Verdict);
    }

    // Two notes of the template stay, neither phases nor risks are named, one task of 40 is open.
    [CorpusFact]
    public void The_fourth_one_is_all_but_done()
    {
        var gates = Ask("005-context-signaling-protocol");

        Demand(gates[0], GateVerdict.Passed, "spec-action:86", "spec-action:114");
        Demand(gates[1], GateVerdict.Passed, "plan-phases", "plan-risks");
        Demand(gates[2], GateVerdict.Passed, "tasks-paths:24");
        Assert.StartsWith("16 of 40 tasks", gates[2].Single("tasks-paths").Message, StringComparison.Ordinal);
        Demand(gates[3], GateVerdict.Failed, "checklist-missing");
        Assert.Equal(117, Assert.Single(gates[5].Checks, check => check is { Id: "tasks-open", Verdict: GateVerdict.Failed }).Line);
    }

    private static IReadOnlyList<GateResult> Ask(string name)
    {
        using var repository = TestRepository.Create();
        var folder = Path.Combine(Corpus.Folder!, Specs, name);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => ($"specs/{name}/{Path.GetRelativePath(folder, file).Replace('\\', '/')}", (string?)File.ReadAllText(file)));
        repository.CommitOn(name, "main", "Bring the documents", [.. files]);
        return repository.Ask(name);
    }

    private static void Demand(GateResult gate, GateVerdict verdict, params string[] failures)
    {
        Assert.Equal(failures, gate.Failures());
        Assert.Equal(verdict, gate.Verdict);
    }
}
