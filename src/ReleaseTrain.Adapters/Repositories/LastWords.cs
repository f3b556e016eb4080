namespace ReleaseTrain.Adapters.Repositories;

/// <summary>What a process said last is heard when it has ended already.</summary>
internal static class LastWords
{
    // What it left behind (an ssh master, a credential cache, a build server) may hold its outputs open for hours.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Waits until all is heard, and no longer than a moment for those who may be silent for hours.</summary>
    /// <param name="listening">Who hears, on the threads of the pool.</param>
    public static void Await(Task listening)
    {
        // While all of them wait for something else, nobody hears, however much there is to be heard.
        var turn = new TaskCompletionSource();
        ThreadPool.QueueUserWorkItem(_ => turn.SetResult());
        Task.WaitAny(listening, turn.Task);
        listening.Wait(Patience);
    }
}
