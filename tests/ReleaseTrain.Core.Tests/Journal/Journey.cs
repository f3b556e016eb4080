namespace ReleaseTrain.Journal;

/// <summary>A sequence of commands to a journal, taken at random from names and texts that have given trouble.</summary>
internal sealed record Journey(IReadOnlyList<JourneyStep> Steps)
{
    private static readonly string[] Names = ["demo: plan", "demo__plan", "alone", "demo: 🚀 & co", "-x", "demo: plan_2"];

    private static readonly string[] Texts =
    [
        "plain", "a|b", "C:\\new\\table", "one\ntwo", "\\n", "tab\tand\\", "🚀 שלום", "-h", "--json", " led and trailed ", "windows\r\nline\r", "<b>&amp;</b>", "\\|", "{\"error\":{}}",
    ];

    public static Journey Make(Random random) => new([.. Enumerable.Range(0, random.Next(3, 9)).Select(_ => MakeStep(random))]);

    /// <summary>Takes all steps, and tells what came of each.</summary>
    public JourneyTrace Take(IJournal journal)
    {
        var outcomes = new List<string>();
        var history = new List<JournalTransition>();
        var seen = 0;
        foreach (var step in Steps)
        {
            var known = journal.Read(new JournalQuery(WithEntries: false)).Contexts.Select(context => context.Name).ToHashSet();
            outcomes.Add(step.Take(journal));
            var transitions = journal.ReadTransitions();

            // The program goes there and back to write to a context that is not active, and its history tells of it.
            history.AddRange(step.IsWrite && known.Contains(outcomes[^1]) ? [] : transitions.Skip(seen));
            seen = transitions.Count;
        }

        return new JourneyTrace(outcomes, history);
    }

    public override string ToString() => string.Join(" ; ", Steps);

    private static JourneyStep MakeStep(Random random)
    {
        var name = Names[random.Next(Names.Length)];
        return random.Next(10) switch
        {
            <= 2 => new JourneyStep("start", name) { HasOrigin = random.Next(2) == 0 },
            3 => new JourneyStep("stop"),
            4 => new JourneyStep("archive", name),
            5 => new JourneyStep("file", name, "src/a b/🚀.cs"),
            6 => new JourneyStep("touch", name),
            _ => new JourneyStep("note", name, Texts[random.Next(Texts.Length)]) { HasOrigin = random.Next(3) == 0 },
        };
    }
}
