using System.Text.RegularExpressions;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Takes user and password out of addresses before anybody reads them.</summary>
internal static partial class Secrets
{
    public static string Remove(string text) => Credentials().Replace(text, string.Empty);

    [GeneratedRegex(@"(?<=[a-zA-Z][a-zA-Z0-9+.-]*://)[^/@\s']*(?::[^/\s']*)?@", RegexOptions.CultureInvariant)]
    private static partial Regex Credentials();
}
