using System.Globalization;
using System.Runtime.InteropServices;
using ReleaseTrain.Adapters.Journal;

namespace ReleaseTrain.Journal;

public sealed class UnixFileTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void A_lock_that_is_given_back_is_free_although_a_program_that_is_being_started_has_the_file_too()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var held = UnixFile.TryOpenLocked(_file)!;
        Assert.Null(UnixFile.TryOpenLocked(_file));

        // What a child has between its start and its program: the same open file under another number.
        var inherited = Duplicate(int.Parse(FindOpen(), CultureInfo.InvariantCulture));

        held.Dispose();

        using (var again = UnixFile.TryOpenLocked(_file))
        {
            Assert.NotNull(again);
        }

        Assert.Equal(0, Close(inherited));
    }

    private string FindOpen() => Path.GetFileName(Directory.EnumerateFileSystemEntries("/proc/self/fd").First(handle => new FileInfo(handle).LinkTarget == _file));

    [DllImport("libc", EntryPoint = "dup")]
    private static extern int Duplicate(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
