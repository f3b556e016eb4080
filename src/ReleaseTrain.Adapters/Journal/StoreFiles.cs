using System.Text;

namespace ReleaseTrain.Adapters.Journal;

/// <summary>Files and folders of the store: this user's alone, read while others write.</summary>
internal static class StoreFiles
{
    /// <summary>What ends the name of a file that is to take another's place.</summary>
    public const string Temporary = ".release-train.tmp";

    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int Attempts = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static FileStreamOptions Options(FileMode mode, FileAccess access, FileShare share = FileShare.ReadWrite | FileShare.Delete)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open)
        {
            options.UnixCreateMode = OwnFile;
        }

        return options;
    }

    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnFile | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Makes an empty file where there is none.</summary>
    public static void CreateFile(string path)
    {
        if (File.Exists(path))
        {
            return;
        }

        try
        {
            new FileStream(path, Options(FileMode.OpenOrCreate, FileAccess.Write)).Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
            // Somebody else made it in this moment, and holds it.
        }
    }

    /// <summary>All bytes that are in it now; null where there is no such file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="offset">Where to begin; none are behind the end.</param>
    /// <exception cref="IOException">It cannot be read, or it is none: a pipe, of which nobody knows whether anything comes.</exception>
    public static byte[]? TryRead(string path, long offset = 0)
    {
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            using var file = OperatingSystem.IsWindows() ? new FileStream(path, Options(FileMode.Open, FileAccess.Read)) : new FileStream(UnixFile.OpenToRead(path), FileAccess.Read, bufferSize: 0);
            return ReadFrom(file, path, offset);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static byte[] ReadFrom(FileStream file, string path, long offset)
    {
        var length = file.CanSeek ? Math.Max(0, file.Length - offset) : throw new IOException($"'{path}' is no file.");
        if (length > Array.MaxLength)
        {
            throw new IOException($"'{path}' is too large.");
        }

        file.Position = offset;
        var bytes = new byte[length];
        var count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return count == bytes.Length ? bytes : bytes[..count];
    }

    /// <summary>Puts a file in the place of what was there, whole and on disk, or not at all. The caller holds the home's lock.</summary>
    public static void Replace(string path, string text)
    {
        var temporary = path + Temporary;
        try
        {
            Write(temporary, text);
            Move(temporary, path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // A full disk has room for the file, and none for what belongs into it.
            File.Delete(temporary);
            throw;
        }
    }

    private static void Write(string path, string text)
    {
        using var file = new FileStream(path, Options(FileMode.Create, FileAccess.Write));
        file.Write(Encoding.UTF8.GetBytes(text));
        file.Flush(flushToDisk: true);
    }

    // On Windows somebody who reads the file at this moment may have it open without sharing it.
    private static void Move(string temporary, string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                File.Move(temporary, path, overwrite: true);
                return;
            }
            catch (Exception held) when (OperatingSystem.IsWindows() && attempt < Attempts && held is IOException or UnauthorizedAccessException)
            {
                Thread.Sleep(Pause);
            }
        }
    }
}
