using System.Text;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>
/// Reads refs from git's own files, without a process, in git's own order: loose ones first, then packed-refs, so that a ref which is packed meanwhile is seen in one of
/// the two. What is not plain is not judged here: names and contents that git might refuse, links, refs that lead nowhere. Then there is no answer, and git has to give one.
/// </summary>
internal static class RefFiles
{
    private const string SymbolicPrefix = "ref: ";
    private const string LockSuffix = ".lock";
    private const int IdDigits = 40;

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0 };

    /// <summary>All refs in some folders, as <c>refs/heads</c>, by full name: the id of each, and the name that a symbolic one stands for. Null where git has to be asked.</summary>
    public static IReadOnlyDictionary<string, (string Id, string? Target)>? TryRead(string commonDirectory, IReadOnlyList<string> folders)
    {
        try
        {
            var loose = new Dictionary<string, string>(StringComparer.Ordinal);
            return folders.All(folder => ReadLoose(Path.Combine(commonDirectory, folder), folder, loose)) && ReadPacked(commonDirectory, folders) is { } refs && Add(loose, refs) ? refs : null;
        }
        catch (Exception moving) when (moving is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Looks for one ref that is not symbolic.</summary>
    /// <returns>False where git has to be asked; else what was found of it, null for nothing.</returns>
    public static bool TryFind(string commonDirectory, string name, out string? id)
    {
        id = null;
        try
        {
            var file = Path.Combine(commonDirectory, name);
            if (!IsPlain(name) || new FileInfo(file).LinkTarget is not null)
            {
                return false;
            }

            if (File.Exists(file))
            {
                id = ParseId(Read(file));
                return id is not null;
            }

            if (ReadPacked(commonDirectory, [name[..name.LastIndexOf('/')]]) is not { } packed)
            {
                return false;
            }

            id = packed.TryGetValue(name, out var found) ? found.Id : null;
            return true;
        }
        catch (Exception moving) when (moving is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool ReadLoose(string directory, string name, Dictionary<string, string> loose)
    {
        if (!Directory.Exists(directory))
        {
            return !Path.Exists(directory);
        }

        // git, too, passes over hidden files and those of its locks.
        foreach (var entry in new DirectoryInfo(directory).EnumerateFileSystemInfos("*", Everything).Where(entry => entry.Name[0] != '.' && !entry.Name.EndsWith(LockSuffix, StringComparison.Ordinal)))
        {
            var full = $"{name}/{entry.Name}";
            if (entry.Attributes.HasFlag(FileAttributes.ReparsePoint) || (OperatingSystem.IsMacOS() && !Ascii.IsValid(entry.Name)))
            {
                return false;
            }

            if (!entry.Attributes.HasFlag(FileAttributes.Directory))
            {
                loose[full] = Read(entry.FullName);
            }
            else if (!ReadLoose(entry.FullName, full, loose))
            {
                return false;
            }
        }

        return true;
    }

    private static Dictionary<string, (string Id, string? Target)>? ReadPacked(string commonDirectory, IReadOnlyList<string> folders)
    {
        var refs = new Dictionary<string, (string Id, string? Target)>(StringComparer.Ordinal);
        var file = Path.Combine(commonDirectory, "packed-refs");
        var lines = File.Exists(file) ? Read(file).Split('\n') : [string.Empty];
        if (lines[^1].Length > 0)
        {
            return null;
        }

        // A first line says how it was packed; a line that begins with ^ says what the tag before it stands for.
        foreach (var line in lines.SkipLast(1).Where((line, number) => line is not ['^', ..] && !(number == 0 && line is ['#', ..])))
        {
            if (line.Length <= IdDigits + 1 || line[IdDigits] != ' ')
            {
                return null;
            }

            var name = line[(IdDigits + 1)..];
            if (!folders.Any(folder => name.StartsWith(folder, StringComparison.Ordinal) && name.AsSpan(folder.Length) is ['/', ..]))
            {
                continue;
            }

            if (!IsPlain(name) || ParseId(line[..IdDigits]) is not { } id)
            {
                return null;
            }

            refs[name] = (id, null);
        }

        return refs;
    }

    // A loose ref hides the packed one of its name; a symbolic one has to lead to a ref that was read, too.
    private static bool Add(Dictionary<string, string> loose, Dictionary<string, (string Id, string? Target)> refs)
    {
        var symbolic = new List<(string Name, string Target)>();
        foreach (var (name, content) in loose)
        {
            refs.Remove(name);
            if (!IsPlain(name))
            {
                return false;
            }

            if (ParseId(content) is { } id)
            {
                refs[name] = (id, null);
            }
            else if (content.StartsWith(SymbolicPrefix, StringComparison.Ordinal))
            {
                symbolic.Add((name, content[SymbolicPrefix.Length..].Trim()));
            }
            else
            {
                return false;
            }
        }

        var direct = symbolic.ConvertAll(link => (link.Name, link.Target, IsKnown: refs.TryGetValue(link.Target, out var found), found.Id));
        direct.ForEach(link => refs[link.Name] = (link.Id, link.Target));
        return direct.TrueForAll(link => link.IsKnown);
    }

    // What stands behind an id in a loose ref is nobody's business.
    private static string? ParseId(string content) =>
        content.Length >= IdDigits && content[..IdDigits] is var id && id.All(char.IsAsciiHexDigitLower) && id.AsSpan().ContainsAnyExcept('0') && (content.Length == IdDigits || char.IsWhiteSpace(content[IdDigits]))
            ? id
            : null;

    // Fewer names than git takes, and none that it does not.
    private static bool IsPlain(string name) =>
        name.All(letter => char.IsAsciiLetterOrDigit(letter) || "/_.+#@=,!%&-".Contains(letter, StringComparison.Ordinal) || (letter >= '\u00a0' && letter != '\ufffd'))
        && !name.Contains("..", StringComparison.Ordinal) && !name.Contains("/.", StringComparison.Ordinal) && !name.Contains("//", StringComparison.Ordinal)
        && name[^1] is not ('.' or '/')
        && !name.Contains(LockSuffix + "/", StringComparison.Ordinal) && !name.EndsWith(LockSuffix, StringComparison.Ordinal);

    // Whoever replaces the file meanwhile must not be kept from it, which on Windows a reader would.
    private static string Read(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), detectEncodingFromByteOrderMarks: false);
        return reader.ReadToEnd();
    }
}
