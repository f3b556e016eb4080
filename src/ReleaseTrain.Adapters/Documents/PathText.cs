using System.Buffers;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>Finds the files and directories that a text names.</summary>
internal static class PathText
{
    private const int Shortest = 3;
    private const int Longest = 260;
    private const int MostBrackets = 8;
    private const char LastLatin = '\u02FF';
    private const string Breaks = " \t\n\r`\"',;|<>";
    private const string Punctuation = ".:!?*~";

    private static readonly SearchValues<char> NeverInPaths = SearchValues.Create("$=#?&%!:~^");

    /// <summary>Adds those that are not in the list yet.</summary>
    public static void Find(string text, List<string> paths)
    {
        var inCode = false;
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && !IsBreak(text[end]))
            {
                end++;
            }

            if (end == at)
            {
                inCode ^= text[at] == '`';
                at++;
                continue;
            }

            Add(text.AsSpan(at, end - at), inCode, paths);
            at = end;
        }
    }

    // Other scripts have no blanks between words: a path ends where they begin.
    private static bool IsBreak(char letter) => letter > LastLatin || Breaks.Contains(letter);

    private static void Add(ReadOnlySpan<char> token, bool inCode, List<string> paths)
    {
        if (token.Length is < Shortest or > Longest || (token.IndexOfAny("./\\") < 0 && !PathWords.IsFile(token)))
        {
            return;
        }

        var path = Trim(LinkTarget(token)).ToString().Replace('\\', '/');
        path = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
        if (path.Length > 1 && IsPath(path, inCode) && !paths.Contains(path, StringComparer.Ordinal))
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
        return PathWords.IsFile(name) || IsFileName(name, isCertain: slash >= 0 || inCode) || (slash > 0 && path[0] != '/' && IsDirectory(path, inCode));
    }

    // Alone in a sentence, Node.js is no file, and 1.c is none either.
    private static bool IsFileName(ReadOnlySpan<char> name, bool isCertain)
    {
        var dot = name.LastIndexOf('.');
        if (dot < 0 || dot + 1 == name.Length || name.Contains('('))
        {
            return false;
        }

        var extension = name[(dot + 1)..];
        if (dot == 0)
        {
            return char.IsAsciiLetterLower(extension[0]) && (isCertain || PathWords.IsExtension(extension));
        }

        return (PathWords.IsExtension(extension) || extension is ['{', .., '}'])
            && (isCertain || (extension.Length > 1 && name[..dot].IndexOfAnyExceptInRange('0', '9') >= 0 && !PathWords.IsProduct(name)));
    }

    // In a sentence a slash stands for "or" more often than for a directory.
    private static bool IsDirectory(string path, bool inCode)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (Array.Exists(segments, segment => segment is not ("." or ".." or "*" or "**") && segment.AsSpan().IndexOfAnyInRange('a', 'z') < 0) || (segments.Length == 2 && PathWords.IsMediaType(segments[0])))
        {
            return false;
        }

        return inCode || path[^1] == '/' || path[0] == '.' || (segments.Length > 1 && PathWords.IsRoot(segments[0]) && (segments.Length > 2 || !PathWords.IsRoot(segments[1])));
    }
}
