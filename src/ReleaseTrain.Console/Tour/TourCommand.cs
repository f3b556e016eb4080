using System.Management.Automation;

namespace ReleaseTrain.Console.Tour;

/// <summary>One command of the tour, and how to tell that it did what the tour says of it.</summary>
/// <param name="Text">What somebody would type.</param>
/// <param name="Promise">What holds afterwards, as the end of a sentence that begins with "expected".</param>
/// <param name="IsKept">Whether it holds, from what the command wrote.</param>
internal sealed record TourCommand(string Text, string Promise, Func<IReadOnlyList<PSObject>, bool> IsKept)
{
    /// <summary>The stable id of the error that the command is there to show; null where it must succeed.</summary>
    public string? ErrorId { get; init; }

    /// <summary>What is wrong with what the command wrote; null when nothing is.</summary>
    public string? FindFault(IReadOnlyList<PSObject> written)
    {
        var errors = written.Select(item => item.BaseObject).OfType<ErrorRecord>().Select(error => error.FullyQualifiedErrorId.Split(',')[0]).ToList();
        return ErrorId is null && errors.Count > 0 ? $"it failed: {string.Join(", ", errors)}"
            : ErrorId is not null && !errors.Contains(ErrorId) ? $"expected the error {ErrorId}"
            : ErrorId is null && !IsKept(written) ? $"expected {Promise}"
            : null;
    }
}
