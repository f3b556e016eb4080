using System.Globalization;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Cmdlets;

/// <summary>Reads what people give for a spec: one line where a ledger has one line, and nothing where there is nothing.</summary>
internal static class SpecText
{
    public static string OneLine(string? text) =>
        string.Join(' ', PlainLine.Join(text).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    public static IReadOnlyList<string> ReadList(IEnumerable<string?>? texts) =>
        [.. (texts ?? []).Select(OneLine).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>Specs as they are named in a list: by object, id, name or wildcard.</summary>
    public static IReadOnlyList<SpecReference> ReadReferences(IEnumerable<object?>? given) =>
        [.. (given ?? []).Select(EngineObject.Unwrap).OfType<object>().Select(Name).Where(name => name.Length > 0).Select(SpecReference.Parse)];

    private static string Name(object given) => given is Spec spec ? spec.FullName : OneLine(Convert.ToString(given, CultureInfo.InvariantCulture));
}
