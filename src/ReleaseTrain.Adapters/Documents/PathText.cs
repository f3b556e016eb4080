using System.Buffers;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>Finds the files and directories that a text names.</summary>
internal static class PathText
{
    private const int Shortest = 3;
    private const int Longest = 260;
    private const int MostBrackets = 8;
    private const int MostPaths = 200;
    private const char LastLatin = '\u02FF';
    private const string Punctuation = ".:!?*~";

    private static readonly bool[] Breaks = [.. Enumerable.Range(0, LastLatin + 1).Select(letter => " \t\n\r`\"',;|<>".Contains((char)letter))];

    private static readonly SearchValues<char> Signs = SearchValues.Create("./\\");

    private static readonly SearchValues<char> Around = SearchValues.Create("()[]{}*~:");

    private static readonly SearchValues<char> NeverInPaths = SearchValues.Create("$=#?&%!:~^");

    /// <summary>Whether a closer look at a text can find anything.</summary>
    public static bool IsPossible(string text) => text.AsSpan().IndexOfAny(Signs) >= 0 || PathWords.FilesIn(text).Count > 0;

    /// <summary>Adds those that are not in the list yet, as long as it is no longer than anybody would read.</summary>
    public static void Find(string text, List<string> paths)
    {
        var (start, isCode) = (0, false);
        for (var at = Next(text, 0); at >= 0 && paths.Count < MostPaths; at = Next(text, start))
        {
            var (first, end) = (at, at);
            while (first > start && !IsBreak(text[first - 1]))
            {
                first--;
            }

            while (end < text.Length && !IsBreak(text[end]))
            {
                end++;
            }

            isCode ^= (text.AsSpan(start, first - start).Count('`') & 1) == 1;
            Add(text.AsSpan(first, end - first), isCode, paths);
            start = end;
        }

        FindNames(text, paths);
    }

    private static int Next(string text, int start) => text.AsSpan(start).IndexOfAny(Signs) is var at and >= 0 ? start + at : -1;

    // Files without a dot are known by name alone.
    private static void FindNames(string text, List<string> paths)
    {
        foreach (var name in PathWords.FilesIn(text))
        {
            if (text.IndexOf(name, StringComparison.Ordinal) is var at and >= 0 && IsWhole(text, at, name.Length) && !IsKnown(paths, name))
            {
                paths.Add(name);
            }
        }
    }

    private static bool IsWhole(string text, int at, int length) =>
        (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])) && (at + length == text.Length || !char.IsAsciiLetterOrDigit(text[at + length]));

    private static bool IsKnown(List<string> paths, string name) => paths.Exists(path => path.EndsWith(name, StringComparison.Ordinal));

    // Other scripts have no blanks between words: a path ends where they begin.
    private static bool IsBreak(char letter) => letter > LastLatin || Breaks[letter];

    private static void Add(ReadOnlySpan<char> token, bool isCode, List<string> paths)
    {
        if (token.Length is < Shortest or > Longest)
        {
            return;
        }

        // Most of them stand between blanks with nothing around.
        var bare = token.IndexOfAny(Around) < 0 ? token.TrimEnd(Punctuation) : Trim(LinkTarget(token));
        var path = (bare.StartsWith("./", StringComparison.Ordinal) ? bare[2..] : bare).ToString().Replace('\\', '/');
        if (path.Length > 1 && IsPath(path, isCode) && !paths.Contains(path))
        {
            paths.Add(path);
        }
    }

    // [text](path) without blanks is one token.
    private static ReadOnlySpan<char> LinkTarget(ReadOnlySpan<char> token)
    {
        var start = token.IndexOf("](");
        return start < 0 ? token : token[(start + 2)..] is var target && target.IndexOf(')') is var end and >= 0 ? target[..end] : token[(start + 2)..];
    }

    /// <summary>Without the punctuation and the brackets around it; a bracket with its counterpart is the path's own: app/(auth)/page.tsx, routes/[id].</summary>
    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> token)
    {
        for (var (round, length) = (0, -1); round < MostBrackets && token.Length != length && !token.IsEmpty; round++)
        {
            length = token.Length;
            token = token is [.., '/', '*'] or [.., '/', '*', '*'] ? token : token.TrimEnd(Punctuation);
            token = token.TrimStart("*~:");
            token = TrimBrackets(token, '(', ')');
            token = TrimBrackets(token, '[', ']');
            token = TrimBrackets(token, '{', '}');
        }

        // src/main.go:42
        var colon = token.IndexOf(':');
        return colon > 1 && colon + 1 < token.Length && char.IsAsciiDigit(token[colon + 1]) ? token[..colon] : token;
    }

    private static ReadOnlySpan<char> TrimBrackets(ReadOnlySpan<char> token, char open, char close)
    {
        var (opened, closed) = (token.Count(open), token.Count(close));
        if (opened == closed)
        {
            return opened == 1 && token[0] == open && token[^1] == close ? token[1..^1] : token;
        }

        if (opened > closed)
        {
            return token[0] == open ? token[1..] : token[..token.LastIndexOf(open)];
        }

        return token[^1] == close ? token[..^1] : token[(token.IndexOf(close) + 1)..];
    }

    private static bool IsPath(string path, bool inCode)
    {
        if (path[0] == '-' || (path[0] == '@' && !path.Contains('.')) || path.AsSpan().IndexOfAny(NeverInPaths) >= 0 || path.Contains("//", StringComparison.Ordinal) || path.StartsWith("www.", StringComparison.Ordinal))
        {
            return false;
        }

        var slash = path.LastIndexOf('/');
        var name = path.AsSpan(slash + 1);
        return PathWords.IsFile(name) || IsFileName(name, hasDirectory: slash >= 0, inCode) || (slash > 0 && path[0] != '/' && IsDirectory(path, inCode));
    }

    // Alone in a sentence, Node.js is no file, and 1.c is none either.
    private static bool IsFileName(ReadOnlySpan<char> name, bool hasDirectory, bool inCode)
    {
        var dot = name.LastIndexOf('.');
        if (dot < 0 || dot + 1 == name.Length || name.Contains('('))
        {
            return false;
        }

        var extension = name[(dot + 1)..];
        if (dot == 0)
        {
            return hasDirectory ? char.IsAsciiLetterLower(extension[0]) : PathWords.IsDotFile(name);
        }

        return (PathWords.IsExtension(extension) || extension is ['{', .., '}'])
            && (hasDirectory || inCode || (extension.Length > 1 && name[..dot].IndexOfAnyExceptInRange('0', '9') >= 0 && !PathWords.IsProduct(name)));
    }

    // In a sentence a slash stands for "or" more often than for a directory.
    private static bool IsDirectory(string path, bool inCode)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (!Array.Exists(segments, segment => segment.AsSpan().IndexOfAnyInRange('a', 'z') >= 0) || (segments.Length == 2 && PathWords.IsMediaType(segments[0])))
        {
            return false;
        }

        return inCode || path[^1] == '/' || path[0] == '.' || (segments.Length > 1 && PathWords.IsRoot(segments[0]) && (segments.Length > 2 || !PathWords.IsRoot(segments[1])));
    }
}
