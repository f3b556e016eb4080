namespace ReleaseTrain;

/// <summary>A wildcard pattern as a PowerShell user types it: <c>*</c>, <c>?</c>, <c>[abc]</c>, <c>[a-z]</c>. Ignores case; <c>*</c> crosses slashes.</summary>
internal sealed class Glob(string pattern)
{
    private readonly string _pattern = pattern;

    /// <summary>Whether the text has anything in it that a pattern would have.</summary>
    public static bool HasWildcard(string text) => text.AsSpan().IndexOfAny('*', '?', '[') >= 0;

    /// <summary>Whether the whole text fits. Takes at most the product of both lengths.</summary>
    public bool IsMatch(string text)
    {
        var (at, position, star, mark) = (0, 0, -1, 0);
        while (position < text.Length)
        {
            if (at < _pattern.Length && _pattern[at] == '*')
            {
                (star, mark) = (at++, position);
            }
            else if (MatchesOne(at, text[position]) is { } next)
            {
                (at, position) = (next, position + 1);
            }
            else if (star >= 0)
            {
                (at, position) = (star + 1, ++mark);
            }
            else
            {
                return false;
            }
        }

        return _pattern.AsSpan(at).TrimStart('*').IsEmpty;
    }

    public override string ToString() => _pattern;

    /// <summary>The place in the pattern after what matched this letter; null when it does not.</summary>
    private int? MatchesOne(int at, char letter)
    {
        if (at >= _pattern.Length)
        {
            return null;
        }

        // A bracket that never closes stands for itself.
        var close = _pattern[at] == '[' ? _pattern.IndexOf(']', Math.Min(at + 2, _pattern.Length)) : -1;
        if (close > 0)
        {
            return SetContains(_pattern.AsSpan(at + 1, close - at - 1), letter) ? close + 1 : null;
        }

        return _pattern[at] == '?' || Fold(_pattern[at]) == Fold(letter) ? at + 1 : null;
    }

    private static bool SetContains(ReadOnlySpan<char> set, char letter)
    {
        for (var index = 0; index < set.Length; index++)
        {
            var last = index + 2 < set.Length && set[index + 1] == '-' ? set[index + 2] : set[index];
            if (Fold(letter) >= Fold(set[index]) && Fold(letter) <= Fold(last))
            {
                return true;
            }

            index += last == set[index] ? 0 : 2;
        }

        return false;
    }

    private static char Fold(char letter) => char.ToUpperInvariant(letter);
}
