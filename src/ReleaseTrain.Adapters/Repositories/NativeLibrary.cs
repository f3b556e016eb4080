using System.Runtime.InteropServices;
using LibGit2Sharp;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Opens repositories with libgit2, and says in one clear error when this machine cannot load it.</summary>
internal static class NativeLibrary
{
    /// <exception cref="ReleaseTrainException">NativeLibraryMissing.</exception>
    public static Repository Open(string folder, Func<string> substitute)
    {
        try
        {
            return OpenOrSubstitute(folder, substitute);
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

    private static string SearchedFolder => Path.Combine(Path.GetDirectoryName(typeof(NativeLibrary).Assembly.Location) ?? AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native");

    // libgit2 refuses some repositories that git opens (extensions it does not know, an owner that only git was told to trust); git has judged this one already.
    private static Repository OpenOrSubstitute(string folder, Func<string> substitute)
    {
        try
        {
            return new Repository(folder);
        }
        catch (LibGit2SharpException)
        {
            return new Repository(substitute());
        }
    }
}
