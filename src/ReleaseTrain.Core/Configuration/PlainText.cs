namespace ReleaseTrain.Configuration;

/// <summary>Tells which texts mean themselves in YAML without quotes, to readers of every version.</summary>
internal static class PlainText
{
    private const string Inside = " _-./@+()<>";

    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "null", "true", "false", "yes", "no", "on", "off", "y", "n",
    };

    public static bool IsPlain(string text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0]) && text[^1] != ' ' && text.All(letter => char.IsLetterOrDigit(letter) || Inside.Contains(letter)) && !Words.Contains(text);
}
