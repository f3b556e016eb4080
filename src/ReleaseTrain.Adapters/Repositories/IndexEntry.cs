using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>One path of an index, and what it is to be there and on disk; null where it is to vanish.</summary>
internal sealed record IndexEntry(string Path, TreeEntry? Entry);
