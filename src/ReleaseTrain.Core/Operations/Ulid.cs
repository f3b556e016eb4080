using System.Security.Cryptography;

namespace ReleaseTrain.Operations;

/// <summary>Makes ids that sort by time: 48 bits of milliseconds and 80 random bits in Crockford's alphabet, 26 characters.</summary>
internal static class Ulid
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 26;
    private const int TimeLength = 10;

    public static string Create(DateTimeOffset at)
    {
        Span<char> text = stackalloc char[Length];
        var time = at.ToUnixTimeMilliseconds();
        for (var index = TimeLength - 1; index >= 0; index--)
        {
            text[index] = Alphabet[(int)(time & 31)];
            time >>= 5;
        }

        for (var index = TimeLength; index < Length; index++)
        {
            text[index] = Alphabet[RandomNumberGenerator.GetInt32(Alphabet.Length)];
        }

        return text.ToString();
    }

    /// <summary>The time that an id was made of; null for a text that is none.</summary>
    public static DateTimeOffset? TimeOf(string id)
    {
        // 48 bits: with a first letter above 7 the time would not fit.
        if (id.Length != Length || id[0] > '7' || id.Any(letter => !Alphabet.Contains(letter, StringComparison.Ordinal)))
        {
            return null;
        }

        return DateTimeOffset.UnixEpoch.AddMilliseconds(id[..TimeLength].Aggregate(0L, (time, letter) => (time << 5) | (long)Alphabet.IndexOf(letter, StringComparison.Ordinal)));
    }

    /// <summary>Whether what a person typed means this id: all of it, or its last characters.</summary>
    public static bool IsMeant(string typed, string id) => typed.Length > 0 && id.EndsWith(typed, StringComparison.OrdinalIgnoreCase);

    /// <summary>The short form that is shown: the end, where two ids of one moment differ.</summary>
    public static string Short(string id) => id.Length <= 8 ? id : id[^8..];
}
