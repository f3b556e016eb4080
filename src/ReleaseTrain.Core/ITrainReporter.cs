namespace ReleaseTrain;

/// <summary>Where long work says what it does. The cmdlets write it to their streams; nothing in Core writes to a console.</summary>
internal interface ITrainReporter
{
    /// <summary>What is done and why, for those who asked.</summary>
    void Verbose(string message);

    /// <summary>Something succeeded, but matters. The id is stable.</summary>
    void Warning(string id, string message);

    /// <summary>Progress of a long step; a total of 0 says that the step is over.</summary>
    void Progress(string activity, string status, int done, int total);
}
