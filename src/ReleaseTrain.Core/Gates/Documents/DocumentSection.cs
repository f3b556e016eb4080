namespace ReleaseTrain.Gates.Documents;

/// <summary>A heading whose meaning is known, in whatever language and decoration it is written.</summary>
/// <param name="Kind">What the section is about.</param>
/// <param name="Heading">The heading as it stands there, without the signs that make it one.</param>
/// <param name="Line">Its line, from 1.</param>
internal sealed record DocumentSection<TKind>(TKind Kind, string Heading, int Line)
    where TKind : struct, Enum;
