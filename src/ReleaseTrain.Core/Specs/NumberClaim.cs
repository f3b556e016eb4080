namespace ReleaseTrain.Specs;

/// <summary>A number that somebody wants for a spec: the first one gets it, and no other.</summary>
/// <param name="number">The number; null where none is wanted.</param>
internal sealed class NumberClaim(long? number)
{
    private string? _holder;

    /// <exception cref="ReleaseTrainException">NumberTaken where another spec gets it.</exception>
    public void Demand(SpecEntry entry)
    {
        if (number is { } wanted && (_holder ??= entry.Name.Text) != entry.Name.Text)
        {
            throw new TrainError("NumberTaken", $"{SpecName.FormatId(entry.Name.Kind, wanted)} is what '{_holder}' gets; one number is for one spec.", entry.Spec, $"Set-Spec {CommandText.Quote(entry.Spec.FullName)} -Number with another").AsException();
        }
    }
}
