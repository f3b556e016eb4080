namespace ReleaseTrain.Driver.Races;

/// <summary>Where a runner waits, and others see that it does: two files of one name.</summary>
internal static class Gate
{
    private const string Ready = ".ready";
    private const string Go = ".go";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Says that somebody is here and waits until it may go.</summary>
    public static void Wait(string gate)
    {
        File.WriteAllText(gate + Ready, string.Empty);
        WaitFor(gate + Go);
    }

    /// <summary>Waits until somebody is there.</summary>
    public static void Await(string gate) => WaitFor(gate + Ready);

    public static void Open(string gate) => File.WriteAllText(gate + Go, string.Empty);

    private static void WaitFor(string file)
    {
        var end = DateTime.UtcNow + Patience;
        while (!File.Exists(file))
        {
            if (DateTime.UtcNow > end)
            {
                throw new TimeoutException($"'{file}' did not come.");
            }

            Thread.Sleep(Look);
        }
    }
}
