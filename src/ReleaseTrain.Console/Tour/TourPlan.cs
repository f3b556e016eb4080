using System.Management.Automation;

namespace ReleaseTrain.Console.Tour;

/// <summary>What the tour shows: three specs from their first line to a published release.</summary>
internal static class TourPlan
{
    private const string Board = "spec-001-show-every-platform";
    private const string Delays = "spec-002-announce-delays";
    private const string Clock = "spec-003-mend-the-clock";

    public static IReadOnlyList<TourStep> Steps { get; } =
    [
        new(
            "A project and its remote",
            "A small repository, as yours may be: a trunk, a first commit, a remote to push to. Adopting it writes rules, a roadmap and a page on the workflow, and makes the branch on which specs come together.",
            Succeeds("git init --quiet --bare ../origin.git"),
            Succeeds("git remote add origin ../origin.git"),
            Succeeds("git push --quiet --set-upstream origin main"),
            new("Initialize-ReleaseTrain -CreateDev", "a dev branch", items => Texts(items, "Name", "Action").Contains("branch dev Made"))),
        new(
            "Three ideas",
            "A spec is a branch, a folder with its text, and one word that says how far it is. Nothing is checked out to make one, and -Push takes the number before somebody else does.",
            new("'Show every platform', 'Announce delays', 'Mend the clock' | New-Spec -Push", "three drafts", items => Texts(items, "Name", "StageName").SequenceEqual([$"{Board} draft", $"{Delays} draft", $"{Clock} draft"])),
            new("Get-Spec spec-002 | Set-Spec -DependsOn spec-001", "a dependency", items => Texts(items, "Id", "DependsOn").SequenceEqual(["spec-002 spec-001"])),
            new("Get-Spec spec-003 | Set-Spec -ChangeKind Fix -Priority High", "a fix", items => Texts(items, "ChangeKind", "Priority").SequenceEqual(["Fix High"]))),
        new(
            "A gate",
            "Stages are steps, and each asks for something: a text that is still the template is no specification. Test-SpecGate shows each check with file and line; a refusal says what is missing and changes nothing. For scripts it has a stable id, here GateFailed.",
            new("Test-SpecGate -To planned", "six gates", items => items.Count == 6),
            new TourCommand("Set-SpecStage spec-001", "a refusal", _ => true) { ErrorId = "GateFailed" }),
        new(
            "The work",
            "Meanwhile specifications, plans, tasks and code are written and committed on the three branches, by people or agents, with any tool. Then the specs go on: one stage at a time, or straight to where they have arrived. That something works for the people who use it no file can tell: Approve-Spec keeps who says so, for exactly this content.",
            new("git log --oneline --branches=spec-* --not dev", "commits on the three branches", items => items.Count >= 6),
            new("Get-Spec | Set-SpecStage", "one stage further each", items => Texts(items, "StageName").SequenceEqual(["clarified", "clarified", "clarified"])),
            new("Get-Spec | Set-SpecStage -Stage testing", "three specs at testing", items => Texts(items, "StageName").SequenceEqual(["testing", "testing", "testing"])),
            new("Get-Spec | Approve-Spec -Stage testing | Set-SpecStage | Approve-Spec -Stage review", "three specs at review", items => Texts(items, "StageName").SequenceEqual(["review", "review", "review"])),
            new("Get-ReleaseTrain", "three ready specs", items => Texts(items, "OpenSpecs", "Reason").SequenceEqual(["3 SpecReady"])))
        {
            Work = WriteSpecs,
        },
        new(
            "One line",
            "The ready specs are merged, each with a merge commit of its own, dependencies first. The release gets its changelog section and its tag, and dev, main and tag reach the remote in one push: all of it or nothing.",
            new("Get-Spec -Stage review | Merge-Spec | Publish-Release -Bump Minor", "release 0.1.0 on the remote", items => Texts(items, "Tag", "Outcome", "IsPushed").SequenceEqual(["v0.1.0 Released True"])),
            new("(Get-Release -Latest).Notes", "notes that name the specs", items => items.Any(item => $"{item}".Contains("Announce delays", StringComparison.Ordinal)))),
        new(
            "Tidy",
            "Branches that were merged go, here and on the remote, each only because all its commits are safe on dev. The specs are closed and the roadmap is brought up to date.",
            new("Get-Release -Latest | Complete-Sprint", "a completed sprint", items => Texts(items, "State").SequenceEqual(["Completed"])),
            new("Get-Spec -All", "three closed specs", items => Texts(items, "StageName").SequenceEqual(["closed", "closed", "closed"])),
            new("git branch --all --format='%(refname:short)'", "no branch of a spec", items => items.Count > 0 && items.All(item => !$"{item}".Contains("spec-", StringComparison.Ordinal)))),
        new(
            "What git says",
            "Everything that was decided is in the history: what was merged, from which tip, in which sprint. No database and no server; every clone can tell the whole story.",
            new("git log --graph --oneline --decorate dev", "the release in the history", items => items.Any(item => $"{item}".Contains("tag: v0.1.0", StringComparison.Ordinal))),
            new("git status --short --branch", "a clean work tree", items => items.Count == 1)),
    ];

    private static TourCommand Succeeds(string text) => new(text, "success", _ => true);

    private static void WriteSpecs(TourProject project)
    {
        project.WriteSpec(Board, "Show every platform", "A passenger sees from which platform each train leaves.", "board.txt", "10:00  Harbour   1\n10:20  Airport   2\n10:45  Old town  3\n");
        project.WriteSpec(Delays, "Announce delays", "A passenger sees which train is late, and by how much.", "delays.txt", "10:20  Airport   +5 min\n");
        project.WriteSpec(Clock, "Mend the clock", "A passenger sees the right time.", "clock.txt", "offset 0h\n");
    }

    // The members of each object, with a blank between.
    private static IEnumerable<string> Texts(IEnumerable<PSObject> items, params string[] members) =>
        items.Select(item => string.Join(' ', members.Select(member => new PSObject(item.Properties[member]?.Value).ToString())));
}
