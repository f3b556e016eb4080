namespace ReleaseTrain.Specs;

/// <summary>The two files of a ledger.</summary>
internal static class LedgerPath
{
    public const string Status = ".status";
    public const string Train = ".train.yml";

    public static string StatusOf(string directory) => $"{directory}/{Status}";

    public static string TrainOf(string directory) => $"{directory}/{Train}";

    public static bool IsLedger(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return name is Status or Train;
    }
}
