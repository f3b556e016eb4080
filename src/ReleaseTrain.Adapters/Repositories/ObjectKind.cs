namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Kinds of objects, numbered as libgit2 numbers them.</summary>
internal enum ObjectKind
{
    Commit = 1,
    Tree = 2,
    Blob = 3,
    Tag = 4,
}
