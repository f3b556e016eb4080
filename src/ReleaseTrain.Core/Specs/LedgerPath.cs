namespace ReleaseTrain.Specs;

/// <summary>The two files of a ledger.</summary>
internal static class LedgerPath
{
    public const string Status = ".status";
    public const string Train = ".train.yml";

    public static string StatusOf(string directory) => $"{directory}/{Status}";

    public static string TrainOf(string directory) => $"{directory}/{Train}";

    /// <summary>Whether a path of the repository is a spec's ledger: a file of that name anywhere else is content like any other.</summary>
    public static bool IsLedger(string path) =>
        path.LastIndexOf('/') is > 0 and var end && IsFile(path[(end + 1)..]) && SpecName.Parse(path[(path.LastIndexOf('/', end - 1) + 1)..end]) is not null;

    /// <summary>Whether a file of a spec's directory is its ledger.</summary>
    public static bool IsFile(string name) => name is Status or Train;
}
