namespace ReleaseTrain.Core.Tests.Documents;

/// <summary>A test on documents that lie outside of the project.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CorpusFactAttribute : FactAttribute
{
    public CorpusFactAttribute() => Skip = Corpus.Folder is null ? "No corpus of spec-kit documents was found." : null;
}
