namespace ReleaseTrain.Console.Tour;

/// <summary>One stop of the tour.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Meaning">What it shows, in two or three sentences.</param>
/// <param name="Commands">What is typed.</param>
internal sealed record TourStep(string Title, string Meaning, params IReadOnlyList<TourCommand> Commands)
{
    /// <summary>What people do meanwhile with their editors, before the commands.</summary>
    public Action<TourProject>? Work { get; init; }
}
