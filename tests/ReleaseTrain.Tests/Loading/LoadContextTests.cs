using System.Runtime.Loader;
using ReleaseTrain.Tests.Fixtures;
using YamlDotNet.Serialization;

namespace ReleaseTrain.Tests.Loading;

public sealed class LoadContextTests
{
    private static readonly string[] Private = ["ReleaseTrain.Adapters", "LibGit2Sharp", "Markdig"];

    [Fact]
    public void Another_version_of_a_library_in_the_session_and_the_modules_own_both_work()
    {
        var theirs = new DeserializerBuilder().Build().Deserialize<Dictionary<string, string>>("title: Theirs");
        using var engine = new ModuleEngine().AddProbes();

        var ours = engine.Run("Test-Probe -Ledger 'title: Ours'").ThrowOnError();

        Assert.Equal("Theirs", theirs["title"]);
        Assert.Equal("Ours", ours.Single);
        Assert.Equal("16.3.0", VersionIn(AssemblyLoadContext.Default));
        Assert.Equal("18.1.0", VersionIn(AssemblyLoadContext.All.Single(context => context.Name == "ReleaseTrain")));
    }

    [Fact]
    public void What_the_module_alone_uses_is_in_no_sessions_way()
    {
        using var repository = TestRepository.Create();
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Get-Release").ThrowOnError();

        Assert.DoesNotContain(AssemblyLoadContext.Default.Assemblies, assembly => Private.Contains(assembly.GetName().Name));
        Assert.Contains(AssemblyLoadContext.All.Single(context => context.Name == "ReleaseTrain").Assemblies, assembly => assembly.GetName().Name == "LibGit2Sharp");
    }

    [Fact]
    public void Importing_loads_no_adapter_and_no_library()
    {
        using var repository = TestRepository.Create();

        var loaded = ChildEngine.Run(repository.Path, "[AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { $_.GetName().Name }");

        Assert.Contains("ReleaseTrain.Core", loaded);
        Assert.DoesNotContain(loaded, name => Private.Contains(name) || name == "YamlDotNet");
    }

    [Fact]
    public void A_native_library_that_cannot_be_loaded_is_one_clear_error_when_it_is_first_needed()
    {
        using var repository = TestRepository.Create();
        var copy = CopyWithoutRuntimes(Path.Combine(repository.Root, "ReleaseTrain"));

        var lines = ChildEngine.Run(repository.Path, "Get-Release; Get-Release; (Get-Module ReleaseTrain).Name", Path.Combine(copy, "ReleaseTrain.psd1"));

        Assert.Equal("ReleaseTrain", lines[0]);
        Assert.Equal(3, lines.Count);
        Assert.All(lines.Skip(1), error => Assert.StartsWith("NativeLibraryMissing: ", error, StringComparison.Ordinal));
        Assert.Contains(Path.Combine(copy, "deps", "runtimes"), lines[1], StringComparison.Ordinal);
    }

    private static string? VersionIn(AssemblyLoadContext context) =>
        context.Assemblies.Single(assembly => assembly.GetName().Name == "YamlDotNet").GetCustomAttributes(typeof(System.Reflection.AssemblyFileVersionAttribute), inherit: false)
            .Cast<System.Reflection.AssemblyFileVersionAttribute>().Single().Version[..6];

    private static string CopyWithoutRuntimes(string target)
    {
        var runtimes = Path.Combine(StagedModule.Folder, "deps", "runtimes");
        foreach (var file in Directory.EnumerateFiles(StagedModule.Folder, "*", SearchOption.AllDirectories).Where(file => !file.StartsWith(runtimes, StringComparison.Ordinal)))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(StagedModule.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return target;
    }
}
