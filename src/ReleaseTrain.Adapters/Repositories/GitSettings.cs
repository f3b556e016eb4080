using System.Globalization;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>git's configuration as git resolves it, read in one process.</summary>
internal sealed class GitSettings
{
    private readonly List<(string Key, string? Value)> _all;

    private GitSettings(List<(string Key, string? Value)> all)
    {
        _all = all;
    }

    /// <summary>Every key and value in git's order; the last one wins. A null value is a key without '='.</summary>
    public IReadOnlyList<(string Key, string? Value)> All => _all;

    public static GitSettings Read(GitCommand git) => new([.. git.Run("config", "--list", "-z", "--includes").Fields.Select(Parse)]);

    public string? Find(string key)
    {
        var normal = Normalize(key);
        var found = _all.FindLastIndex(entry => entry.Key == normal);
        return found < 0 ? null : _all[found].Value ?? "true";
    }

    /// <summary>Every value of a key, in order.</summary>
    public IReadOnlyList<string> FindAll(string key)
    {
        var normal = Normalize(key);
        return [.. _all.Where(entry => entry.Key == normal).Select(entry => entry.Value ?? "true")];
    }

    /// <summary>Every key with the value that counts.</summary>
    public IReadOnlyDictionary<string, string> LastValues() =>
        _all.GroupBy(entry => entry.Key, entry => entry.Value ?? "true", StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);

    public bool IsTrue(string key) => Find(key) is { } value && IsTrueText(value);

    /// <summary>Remotes that have an address.</summary>
    public IReadOnlyList<string> Remotes() =>
        [.. _all.Where(entry => entry.Key.StartsWith("remote.", StringComparison.Ordinal) && entry.Key.EndsWith(".url", StringComparison.Ordinal) && entry.Key.Length > "remote..url".Length)
            .Select(entry => entry.Key["remote.".Length..^".url".Length])
            .Distinct(StringComparer.Ordinal)];

    public static bool IsTrueText(string value) =>
        value.ToUpperInvariant() is "TRUE" or "YES" or "ON" || (int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number != 0);

    private static (string Key, string? Value) Parse(string field)
    {
        var end = field.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? (field, null) : (field[..end], field[(end + 1)..]);
    }

    // Section and name know no case; what stands between them does.
    private static string Normalize(string key)
    {
        var (first, last) = (key.IndexOf('.', StringComparison.Ordinal), key.LastIndexOf('.'));
        return first == last ? Lower(key) : Lower(key[..first]) + key[first..last] + Lower(key[last..]);
    }

#pragma warning disable CA1308 // git prints these parts in lower case.
    private static string Lower(string text) => text.ToLowerInvariant();
#pragma warning restore CA1308
}
