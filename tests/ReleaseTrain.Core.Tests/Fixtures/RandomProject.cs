using System.Globalization;
using System.Text;

namespace ReleaseTrain.Fixtures;

/// <summary>
/// A small project that changes as projects do: mostly edits; then new files, removals, files and directories that move, modes, links, binary content, line ends,
/// submodules, a file that becomes a directory. The same seed makes the same one.
/// </summary>
internal sealed class RandomProject
{
    private const string File = "100644";
    private const string Executable = "100755";
    private const string Link = "120000";
    private const string Submodule = "160000";
    private const string Attributes = ".gitattributes";

    private static readonly string[] Places = ["", "lib/", "lib/core/", "lib/core/io/", "docs/", "tools/x/", "web/", "web/pages/", "tests/", "data/raw/"];

    private readonly Random _random;
    private readonly SortedDictionary<string, (string Mode, string Content)> _files = new(StringComparer.Ordinal);

    public RandomProject(Random random, int files)
    {
        _random = random;
        for (var file = 0; file < files; file++)
        {
            _files[$"{Places[file % Places.Length]}file-{file}.txt"] = (File, NewText(file % 7 == 0 ? "\r\n" : "\n"));
        }

        _files[Attributes] = (File, "*.txt -text\n*.md text eol=crlf\n");
    }

    private RandomProject(RandomProject other)
    {
        _random = other._random;
        _files = new SortedDictionary<string, (string Mode, string Content)>(other._files, StringComparer.Ordinal);
    }

    public RandomProject Copy() => new(this);

    public void Put(string path, string content) => _files[path] = (File, content);

    public RandomProject Change(int times)
    {
        for (; times > 0; times--)
        {
            ChangeOnce(_files.Keys.Where(path => path != Attributes).ElementAt(_random.Next(_files.Count - 1)));
        }

        return this;
    }

    /// <summary>All of it, as <c>git fast-import</c> takes it.</summary>
    public string AsImport()
    {
        var text = new StringBuilder("deleteall\n");
        foreach (var (path, (mode, content)) in _files)
        {
            text.Append(mode == Submodule
                ? $"M {mode} {content} \"{path}\"\n"
                : string.Create(CultureInfo.InvariantCulture, $"M {mode} inline \"{path}\"\ndata {Encoding.UTF8.GetByteCount(content)}\n{content}\n"));
        }

        return text.ToString();
    }

    private void ChangeOnce(string path)
    {
        var (mode, content) = _files[path];
        switch (_random.Next(100))
        {
            case < 2:
                _files.Remove(path);
                break;
            case < 5:
                _files.Remove(path);
                _files[NewPath("moved")] = (mode, content);
                break;
            case < 6 when path.Contains('/', StringComparison.Ordinal):
                Move(path[..(path.LastIndexOf('/') + 1)], string.Create(CultureInfo.InvariantCulture, $"renamed-{_random.Next(3)}/"));
                break;
            case < 9 when mode is File or Executable:
                _files[path] = (mode == File ? Executable : File, content);
                break;
            case < 11:
                _files[path] = (Link, "target");
                break;
            case < 13:
                _files[path] = (File, $"binary\0{_random.Next()}\n");
                break;
            case < 15:
                _files[NewPath("module")] = (Submodule, string.Create(CultureInfo.InvariantCulture, $"{_random.Next():x8}{1:x32}"));
                break;
            case < 16:
                _files.Remove(path);
                _files[path + "/inner.txt"] = (File, NewText("\n"));
                break;
            case < 17:
                _files[Attributes] = (File, _files[Attributes].Content + string.Create(CultureInfo.InvariantCulture, $"*.{_random.Next(9)} -text\n"));
                break;
            case < 25:
                _files[NewPath("new")] = (File, NewText("\n"));
                break;
            default:
                _files[path] = mode is File or Executable && !content.Contains('\0', StringComparison.Ordinal) ? (mode, Edit(content)) : (mode, content);
                break;
        }
    }

    private string Edit(string content)
    {
        var lines = content.Split('\n').ToList();
        var (at, end) = (_random.Next(lines.Count), content.Contains('\r', StringComparison.Ordinal) ? "\r" : string.Empty);
        switch (_random.Next(4))
        {
            case 0:
                lines.Insert(at, $"{NewLine()}{end}");
                break;
            case 1 when lines.Count > 3 && at < lines.Count - 1:
                lines.RemoveAt(at);
                break;
            default:
                lines[Math.Min(at, lines.Count - 2)] = $"{NewLine()}{end}";
                break;
        }

        return string.Join('\n', lines);
    }

    private void Move(string from, string to)
    {
        foreach (var path in _files.Keys.Where(path => path.StartsWith(from, StringComparison.Ordinal)).ToList())
        {
            if (_files.Remove(path, out var file))
            {
                _files[to + path[from.Length..]] = file;
            }
        }
    }

    private string NewPath(string name) => string.Create(CultureInfo.InvariantCulture, $"{Places[_random.Next(Places.Length)]}{name}-{_random.Next()}.txt");

    // Lines that come again, as brackets and blank lines do: what matches what is not plain.
    private string NewLine() => _random.Next(5) switch { 0 => "{", 1 => "}", 2 => string.Empty, _ => string.Create(CultureInfo.InvariantCulture, $"line {_random.Next()}") };

    private string NewText(string end) => string.Concat(Enumerable.Range(0, _random.Next(6, 40)).Select(_ => NewLine() + end));
}
