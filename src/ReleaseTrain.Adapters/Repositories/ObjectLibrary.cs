using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using LibGit2Sharp;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>
/// libgit2's object database, by the native library that LibGit2Sharp brings and prepares. Its managed side reads every object two or three times and gives names and modes
/// as text; here each is read once, as the bytes that git wrote.
/// </summary>
internal static class ObjectLibrary
{
    private const string Library = "git2";

    static ObjectLibrary()
    {
        NativeLibrary.SetDllImportResolver(typeof(ObjectLibrary).Assembly, Resolve);

        // Loads and initializes the library. git does not hash what it reads either.
        GlobalSettings.SetStrictHashVerification(false);
    }

    /// <summary>The file name of the native library carries the revision that it was built from.</summary>
    public static string NativeName => $"{Library}-{GlobalSettings.Version.LibGit2CommitSha}";

    /// <summary>libgit2's own words on what failed last in this thread.</summary>
    public static string LastError
    {
        get
        {
            var error = GetLastError();
            return error == 0 ? "no reason given" : Marshal.PtrToStringUTF8(Marshal.ReadIntPtr(error)) ?? "no reason given";
        }
    }

    public static byte[] Terminated(string text) => Encoding.UTF8.GetBytes(text + "\0");

    [DllImport(Library, EntryPoint = "git_odb_open")]
    public static extern int Open(out nint database, byte[] folder);

    [DllImport(Library, EntryPoint = "git_odb_free")]
    public static extern void Free(nint database);

    [DllImport(Library, EntryPoint = "git_odb_exists")]
    public static extern int Exists(ObjectDatabaseHandle database, byte[] id);

    [DllImport(Library, EntryPoint = "git_odb_read")]
    public static extern int Read(out nint found, ObjectDatabaseHandle database, byte[] id);

    [DllImport(Library, EntryPoint = "git_odb_read_header")]
    public static extern int ReadHeader(out nuint size, out int kind, ObjectDatabaseHandle database, byte[] id);

    [DllImport(Library, EntryPoint = "git_odb_object_type")]
    public static extern int Kind(nint found);

    [DllImport(Library, EntryPoint = "git_odb_object_size")]
    public static extern nuint Size(nint found);

    [DllImport(Library, EntryPoint = "git_odb_object_data")]
    public static extern nint Data(nint found);

    [DllImport(Library, EntryPoint = "git_odb_object_free")]
    public static extern void FreeObject(nint found);

    [DllImport(Library, EntryPoint = "git_odb_exists_ext")]
    public static extern int ExistsNow(ObjectDatabaseHandle database, byte[] id, uint flags);

    [DllImport(Library, EntryPoint = "git_merge_file")]
    public static extern int MergeFile(out MergedFile merged, in FileSide start, in FileSide ours, in FileSide theirs, nint options);

    [DllImport(Library, EntryPoint = "git_merge_file_result_free")]
    public static extern void FreeMergedFile(ref MergedFile merged);

    [DllImport(Library, EntryPoint = "git_error_last")]
    private static extern nint GetLastError();

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath) =>
        name == Library ? NativeLibrary.Load(NativeName, typeof(Repository).Assembly, searchPath) : 0;
}
