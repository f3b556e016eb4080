namespace ReleaseTrain.Journal;

/// <summary>
/// A journal's home, behind one of two backends that share its files. Whoever changes more than that it appends takes the home's lock. Names are full display names.
/// </summary>
internal interface IJournal
{
    /// <summary>Absolute path of the home.</summary>
    string Home { get; }

    /// <summary>What writes it: <c>my-context</c> or <c>embedded</c>.</summary>
    string Backend { get; }

    /// <summary>
    /// Reads contexts and what is wrong with the store. Never fails for what others left there: what cannot be read is a finding. What the policy alone knows (spec,
    /// level, kind of a note) is not said.
    /// </summary>
    JournalSnapshot Read(JournalQuery query);

    /// <summary>
    /// Reads again and again: each call tells what <see cref="Read"/> would, and of the logs reads only what was appended since the last one. What else becomes of a
    /// log is seen, but for an edit that moves nothing of its end.
    /// </summary>
    Func<JournalSnapshot> Follow(JournalQuery query);

    /// <summary>Makes a context active: a new one, or that one taken up again, out of the archive too. What was active is stopped without losing anything of it.</summary>
    /// <exception cref="ReleaseTrainException">JournalNameInvalid, JournalUnreadable, JournalBusy, JournalFailed.</exception>
    StartedContext Start(string name, JournalOrigin origin);

    /// <summary>Stops the active context.</summary>
    /// <returns>Its name; null where none was active.</returns>
    /// <exception cref="ReleaseTrainException">JournalUnreadable, JournalBusy, JournalFailed.</exception>
    string? Stop();

    /// <summary>Puts a context away; an active one is stopped first. One that is put away already stays so.</summary>
    /// <exception cref="ReleaseTrainException">JournalNotFound, JournalUnreadable, JournalBusy, JournalFailed.</exception>
    void Archive(string name);

    /// <summary>
    /// Writes entries into a context, all or none of them refused up front. The active context stays the active one, whichever is written to. A context that is not
    /// there is made first where an origin is given.
    /// </summary>
    /// <returns>Full name of the context that was written to, as <see cref="StartedContext.Name"/> has it.</returns>
    /// <exception cref="ReleaseTrainException">JournalNotFound, JournalNameInvalid, JournalTextInvalid, JournalUnreadable, JournalBusy, JournalFailed.</exception>
    string Write(string name, IReadOnlyList<JournalLine> lines, JournalOrigin? origin = null);

    /// <summary>What happened to the home's contexts, oldest first.</summary>
    IReadOnlyList<JournalTransition> ReadTransitions();

    /// <summary>Mends what a finding of <see cref="Read"/> names, and nothing else. What cannot be read is moved aside, never thrown away.</summary>
    /// <returns>What was done, a sentence; null where there was nothing to mend any more.</returns>
    string? Repair(Finding finding);
}
