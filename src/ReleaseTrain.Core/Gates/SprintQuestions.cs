namespace ReleaseTrain.Gates;

/// <summary>What a sprint is asked beside the principles: attested as principles are, under names of their own.</summary>
internal static class SprintQuestions
{
    public static IReadOnlyList<string> All { get; } = ["Clarity", "Completeness", "Quality", "Value"];
}
