namespace ReleaseTrain.Journal;

/// <summary>Something to be written: a note with its text, a file with its absolute path, or a heartbeat.</summary>
/// <param name="Kind">Every kind of note is a note to the store; File and Heartbeat are not.</param>
/// <param name="Text">The note's text with its mark, or the file's absolute path; empty for a heartbeat.</param>
internal sealed record JournalLine(JournalEntryKind Kind, string Text);
