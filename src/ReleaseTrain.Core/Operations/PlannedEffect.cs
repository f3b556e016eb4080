using System.Text.Json.Serialization;

namespace ReleaseTrain.Operations;

/// <summary>One effect of an operation, as its plan records it.</summary>
/// <param name="Id">Its name in the log.</param>
/// <param name="Kind">What it touches.</param>
/// <param name="Where">The remote, or the path of the work tree; <see cref="Here"/> for what this clone holds.</param>
/// <param name="Items">What it changes, one by one.</param>
internal sealed record PlannedEffect(string Id, EffectKind Kind, string Where, IReadOnlyList<EffectItem> Items)
{
    public const string Here = ".";
}

/// <summary>One thing, before and after; null where it must not exist.</summary>
internal sealed record EffectItem
{
    /// <summary>Item for the HEAD of a work tree.</summary>
    public const string Head = "HEAD";

    /// <summary>Ref, path or configuration key.</summary>
    public required string Name { get; init; }

    /// <summary>Value before: an id, a blob or a setting.</summary>
    public required string? Old { get; init; }

    /// <summary>Value after.</summary>
    public required string? New { get; init; }

    /// <summary>The ref that it names, for a symbolic one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Symref { get; init; }
}

/// <summary>What an effect touches.</summary>
internal enum EffectKind
{
    /// <summary>Refs of this clone, in one transaction.</summary>
    Refs,

    /// <summary>Refs of a remote, in one push.</summary>
    Push,

    /// <summary>A whole work tree with its HEAD.</summary>
    Worktree,

    /// <summary>Single paths of a work tree, in file and index.</summary>
    IndexEntry,

    /// <summary>Files that git does not know.</summary>
    File,

    /// <summary>Settings of the repository's own configuration.</summary>
    Config,

    /// <summary>Contexts and notes of the journal.</summary>
    Journal,

    /// <summary>What lies at a forge.</summary>
    Forge,
}
