namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Object names as git prints them.</summary>
internal static class Hexadecimal
{
    private const string Digits = "0123456789abcdef";

    private const int IdDigits = 40;

    /// <summary>The bytes of a full object name; null when the text is none.</summary>
    public static byte[]? TryParse(string text) => IsId(text) ? Convert.FromHexString(text) : null;

    public static bool IsId(string text) => text.Length == IdDigits && text.All(char.IsAsciiHexDigit);

    public static string Of(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = stackalloc char[bytes.Length * 2];
        for (var index = 0; index < bytes.Length; index++)
        {
            text[index * 2] = Digits[bytes[index] >> 4];
            text[(index * 2) + 1] = Digits[bytes[index] & 15];
        }

        return new string(text);
    }
}
