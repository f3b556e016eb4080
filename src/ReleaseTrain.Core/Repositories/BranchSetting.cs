namespace ReleaseTrain.Repositories;

/// <summary>One line of a branch's configuration: the full key and its value; null for a key without one.</summary>
internal sealed record BranchSetting(string Key, string? Value)
{
    private const string Section = "branch.";

    /// <summary>The value as git reads it: a key alone says yes.</summary>
    public string Text => Value ?? "true";

    public static string RemoteOf(string branch) => $"{Section}{branch}.remote";

    public static string MergeOf(string branch) => $"{Section}{branch}.merge";

    /// <summary>The branch that a key is about: a key is <c>branch.NAME.variable</c>, and the name may have dots of its own.</summary>
    public static string BranchOf(string key) => key[Section.Length..key.LastIndexOf('.')];
}
