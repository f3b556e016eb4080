namespace ReleaseTrain.Adapters.Documents;

/// <summary>What a passage is.</summary>
internal enum PassageKind
{
    Heading,
    Text,
    Comment,
    Code,
}
