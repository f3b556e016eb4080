namespace ReleaseTrain.Repositories;

/// <summary>Tells whether the contents of one file merge, without making the merge.</summary>
internal interface IContentMerger
{
    /// <summary>Whether the changes of both sides merge; null where only git can tell: binary content, attributes that choose another way to merge.</summary>
    /// <param name="base">The blob that both sides began with.</param>
    /// <param name="ours">The blob of the first side.</param>
    /// <param name="theirs">The blob of the second side.</param>
    bool? Merges(string @base, string ours, string theirs);
}
