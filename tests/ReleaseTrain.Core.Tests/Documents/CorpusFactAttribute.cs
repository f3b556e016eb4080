namespace ReleaseTrain.Core.Tests.Documents;

/// <summary>A test on documents that lie outside of the project.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CorpusFactAttribute : FactAttribute
{
    public CorpusFactAttribute() => Skip = Corpus.Folder is null ? "There is no folder shared/corpus above this one." : null;
}
