namespace ReleaseTrain.Adapters.Documents;

/// <summary>What is asked of every document, whatever it is about.</summary>
internal sealed class DocumentFacts
{
    private bool _hasTitle;

    /// <summary>The title; null where there is none of its own.</summary>
    public string? Title { get; private set; }

    /// <summary>Whether there is nothing to read in it.</summary>
    public bool IsBlank { get; private set; } = true;

    public void Look(Passage passage)
    {
        IsBlank = IsBlank && !passage.SaysSomething;
        if (!_hasTitle && passage is { Level: 1, IsTopLevel: true })
        {
            _hasTitle = true;
            Title = DocumentTitle.Clean(passage.Text);
        }
    }
}
