namespace ReleaseTrain.Fixtures;

/// <summary>A test over the collection of public documents; without it, it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CorpusFactAttribute : FactAttribute
{
    public CorpusFactAttribute()
    {
        if (Corpus.Folder is null)
        {
            Skip = "The collection of public documents does not lie beside the sources.";
        }
    }
}
