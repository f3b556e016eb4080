namespace ReleaseTrain.Adapters.Journal;

/// <summary>What one run of the my-context program ended with.</summary>
internal sealed record ContextAnswer(int ExitCode, string Output, string Complaint);
