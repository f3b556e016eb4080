namespace ReleaseTrain.Specs;

/// <summary>The way of a spec through the stages.</summary>
internal static class SpecStages
{
    /// <summary>The stage that comes next: a hotfix goes from draft to implementing at once.</summary>
    public static SpecStage Following(Spec spec) => spec.Kind == SpecKind.Hotfix && spec.Stage < SpecStage.Implementing ? SpecStage.Implementing : spec.Stage + 1;

    /// <summary>The stages that the steps of a way begin at.</summary>
    public static IEnumerable<SpecStage> Between(SpecStage from, SpecStage to) => to > from ? Enumerable.Range((int)from, to - from).Select(step => (SpecStage)step) : [];
}
