namespace ReleaseTrain.Journal;

/// <summary>The context that a start made active.</summary>
/// <param name="Name">Its full name: the one asked for, or with <c>_2</c> and on where another context's folder has that name.</param>
/// <param name="IsNew">Whether it was made by this start.</param>
internal sealed record StartedContext(string Name, bool IsNew);
