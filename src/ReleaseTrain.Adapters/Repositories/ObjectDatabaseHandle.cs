using System.Runtime.InteropServices;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>An object database that libgit2 holds open.</summary>
internal sealed class ObjectDatabaseHandle : SafeHandle
{
    private ObjectDatabaseHandle(nint database)
        : base(0, ownsHandle: true)
    {
        SetHandle(database);
    }

    public override bool IsInvalid => handle == 0;

    /// <exception cref="ReleaseTrainException">NativeLibraryMissing, ObjectsUnreadable.</exception>
    public static ObjectDatabaseHandle Open(string folder)
    {
        try
        {
            return ObjectLibrary.Open(out var database, ObjectLibrary.Terminated(folder)) == 0
                ? new ObjectDatabaseHandle(database)
                : throw new TrainError("ObjectsUnreadable", $"The objects in '{folder}' cannot be opened: {ObjectLibrary.LastError}", folder, "git fsck").AsException();
        }
        catch (Exception missing) when (missing is TypeInitializationException or DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            throw new TrainError(
                "NativeLibraryMissing",
                $"The native library of libgit2 cannot be loaded on {RuntimeInformation.OSDescription} ({RuntimeInformation.ProcessArchitecture}, {RuntimeInformation.RuntimeIdentifier}); it is looked for in '{SearchedFolder}'.",
                RuntimeInformation.RuntimeIdentifier,
                "install the module again, for this platform").AsException(missing);
        }
    }

    protected override bool ReleaseHandle()
    {
        ObjectLibrary.Free(handle);
        return true;
    }

    private static string SearchedFolder =>
        Path.Combine(Path.GetDirectoryName(typeof(ObjectDatabaseHandle).Assembly.Location) ?? AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native");
}
