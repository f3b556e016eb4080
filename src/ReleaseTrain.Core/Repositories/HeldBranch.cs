namespace ReleaseTrain.Repositories;

/// <summary>A branch that a work tree needs.</summary>
/// <param name="Branch">Its full name.</param>
/// <param name="Path">The work tree.</param>
/// <param name="IsCheckedOut">Whether HEAD names it; else a rebase or bisect comes back to it.</param>
internal sealed record HeldBranch(string Branch, string Path, bool IsCheckedOut)
{
    /// <summary>Why it is needed, as the end of a sentence.</summary>
    public string Reason => IsCheckedOut ? $"is checked out in '{Path}'" : $"is what a rebase or bisect in '{Path}' comes back to";
}
