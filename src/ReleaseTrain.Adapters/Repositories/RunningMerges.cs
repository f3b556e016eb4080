using System.Runtime.ExceptionServices;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Merges that git makes at the moment, in some processes.</summary>
/// <param name="count">How many merges.</param>
/// <param name="parts">Which of them each process makes.</param>
internal sealed class RunningMerges(int count, IReadOnlyList<(int[] Members, Task<IReadOnlyList<MergedTree>> Merges)> parts) : IRunningMerges
{
    public bool IsDone => parts.All(part => part.Merges.IsCompleted);

    public IReadOnlyList<MergedTree> Finish()
    {
        WaitForEnd();
        var merged = new MergedTree[count];
        foreach (var (members, merges) in parts)
        {
            foreach (var (index, tree) in members.Zip(Result(merges)))
            {
                merged[index] = tree;
            }
        }

        return merged;
    }

    /// <summary>Waits until no process runs any more, however they ended.</summary>
    public void WaitForEnd() => Task.WhenAll(parts.Select(part => part.Merges)).ContinueWith(static _ => { }, TaskScheduler.Default).Wait();

    private static IReadOnlyList<MergedTree> Result(Task<IReadOnlyList<MergedTree>> merges)
    {
        if (merges.Exception is { InnerException: { } failed })
        {
            ExceptionDispatchInfo.Throw(failed);
        }

        return merges.Result;
    }
}
