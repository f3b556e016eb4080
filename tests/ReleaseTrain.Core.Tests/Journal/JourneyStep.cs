using System.Text.Json.Serialization;

namespace ReleaseTrain.Journal;

/// <summary>One command to a journal.</summary>
internal sealed record JourneyStep(string Command, string Name = "", string Text = "")
{
    private static readonly JournalOrigin Origin = new("me & co", "demo: up", ["x", "y"]);

    public bool HasOrigin { get; init; }

    [JsonIgnore]
    public bool IsWrite => Command is "note" or "file" or "touch";

    /// <returns>What came of it: the journal's answer, or the id of its error.</returns>
    public string Take(IJournal journal)
    {
        try
        {
            switch (Command)
            {
                case "start":
                    return journal.Start(Name, HasOrigin ? Origin : new JournalOrigin()).ToString();
                case "stop":
                    return journal.Stop() ?? "nobody";
                case "archive":
                    journal.Archive(Name);
                    return "away";
                default:
                    return journal.Write(Name, [Line], HasOrigin ? Origin : null);
            }
        }
        catch (ReleaseTrainException refused)
        {
            return refused.Id;
        }
    }

    private JournalLine Line => Command switch
    {
        "note" => new JournalLine(JournalEntryKind.Note, Text),
        "file" => new JournalLine(JournalEntryKind.File, Path.Combine(OperatingSystem.IsWindows() ? "C:\\" : "/", Text)),
        _ => new JournalLine(JournalEntryKind.Heartbeat, string.Empty),
    };
}
