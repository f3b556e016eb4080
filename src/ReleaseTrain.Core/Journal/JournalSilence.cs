namespace ReleaseTrain.Journal;

/// <summary>Tells once of each silence of the active contexts, and again when one falls silent after it has spoken.</summary>
/// <param name="alarm">How long a silence may be.</param>
internal sealed class JournalSilence(TimeSpan alarm)
{
    private readonly Dictionary<string, DateTimeOffset> _told = new(StringComparer.Ordinal);

    /// <summary>The silences that have become too long since it last looked.</summary>
    public IReadOnlyList<Finding> Look(IEnumerable<JournalContext> contexts, DateTimeOffset now)
    {
        var findings = new List<Finding>();
        foreach (var context in contexts.Where(context => context.IsActive))
        {
            var last = JournalAudit.LastSign(context);
            if (now - last > alarm && _told.GetValueOrDefault(context.Name) != last)
            {
                _told[context.Name] = last;
                findings.Add(JournalAudit.DescribeSilence(context, now, alarm));
            }
        }

        return findings;
    }

    /// <summary>When the next silence could become too long; null where nothing is active or all was told.</summary>
    public DateTimeOffset? FindNext(IEnumerable<JournalContext> contexts) => contexts
        .Where(context => context.IsActive && _told.GetValueOrDefault(context.Name) != JournalAudit.LastSign(context))
        .Select(context => (DateTimeOffset?)JournalAudit.LastSign(context) + alarm)
        .Min();
}
