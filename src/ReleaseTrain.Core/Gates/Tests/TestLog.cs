using System.Text;
using System.Text.RegularExpressions;

namespace ReleaseTrain.Gates.Tests;

/// <summary>The file that keeps what a run wrote, byte for byte, between lines of ours that say what ran and how it ended.</summary>
internal sealed partial class TestLog : IDisposable
{
    private const string Mark = "==> ";
    private const long Limit = 64 * 1024 * 1024;
    private const int TailLength = 16 * 1024;
    private const int TailLines = 15;

    private readonly FileStream _file;
    private long _left = Limit;
    private bool _isLineOpen;

    public TestLog(string path) => _file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete);

    public string Path => _file.Name;

    /// <summary>A line of ours.</summary>
    public void Note(string text)
    {
        _file.Write(Encoding.UTF8.GetBytes($"{(_isLineOpen ? "\n" : string.Empty)}{Mark}{text}\n"));
        _file.Flush();
        _isLineOpen = false;
    }

    /// <summary>A line of the command's. A command that never ends its story shall not fill the disk with it.</summary>
    public void Write(ReadOnlySpan<byte> line)
    {
        var isFull = _left <= 0;
        _left -= line.Length;
        if (!isFull)
        {
            _file.Write(line);
            _isLineOpen = line[^1] != (byte)'\n';
            if (_left <= 0)
            {
                Note("The rest is left out: the log is full.");
            }
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>The last lines of a log, plain; empty where it is gone.</summary>
    public static string ReadTail(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            file.Position = Math.Max(0, file.Length - TailLength);
            using var reader = new StreamReader(file, Encoding.UTF8);
            var lines = reader.ReadToEnd().Split('\n').Select(Plain).Where(line => line.Length > 0).ToList();
            return string.Join('\n', lines.TakeLast(TailLines));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }

    /// <summary>A line as it looks when it has come to its end: without colours, without what was overwritten.</summary>
    public static string Plain(string line)
    {
        var text = line.TrimEnd('\r', '\n', ' ', '\t');
        return Unprintable().Replace(EscapeSequence().Replace(text[(text.LastIndexOf('\r') + 1)..], string.Empty), string.Empty);
    }

    // ECMA-48: control sequences (colours, cursor), strings such as titles and links, and single escapes.
    [GeneratedRegex(@"\x1B(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_].*?(?:\x07|\x1B\\|$)|[ -/]*[0-~])", RegexOptions.CultureInvariant)]
    private static partial Regex EscapeSequence();

    [GeneratedRegex(@"[\p{Cc}-[\t]]", RegexOptions.CultureInvariant)]
    private static partial Regex Unprintable();
}
