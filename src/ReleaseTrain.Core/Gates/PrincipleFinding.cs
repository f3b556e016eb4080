namespace ReleaseTrain.Gates;

/// <summary>What is known of one principle for one spec.</summary>
/// <param name="Name">The principle or question.</param>
/// <param name="IsQuestion">Whether it is a question of the sprint.</param>
/// <param name="Standing">What is known.</param>
/// <param name="By">Who said so; null where nobody did.</param>
/// <param name="IsStale">Whether somebody had looked, and the content changed since.</param>
internal sealed record PrincipleFinding(string Name, bool IsQuestion, PrincipleStanding Standing, string? By, bool IsStale = false);
