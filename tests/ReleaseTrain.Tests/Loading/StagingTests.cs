using System.Text.Json.Nodes;
using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Loading;

public sealed class StagingTests
{
    private static readonly string[] Platforms =
        ["linux-arm64", "linux-musl-arm64", "linux-musl-x64", "linux-x64", "osx-arm64", "osx-x64", "win-arm64", "win-x64", "win-x86"];

    private static readonly string Dependencies = Path.Combine(StagedModule.Folder, "deps");

    [Fact]
    public void The_native_library_ships_for_nine_platforms_and_no_other()
    {
        var runtimes = Path.Combine(Dependencies, "runtimes");

        Assert.Equal(Platforms, Directory.EnumerateDirectories(runtimes).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(Platforms, platform => Assert.Single(Directory.EnumerateFiles(Path.Combine(runtimes, platform, "native"))));
    }

    [Fact]
    public void The_dependency_file_names_what_ships_and_nothing_else()
    {
        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(Dependencies, "ReleaseTrain.Adapters.deps.json")))!;
        var libraries = file["targets"]!.AsObject().Single().Value!.AsObject().Where(library => !library.Key.StartsWith("ReleaseTrain.Core/", StringComparison.Ordinal)).ToList();
        var named = libraries.SelectMany(library => Names(library.Value!["runtime"]).Select(Path.GetFileName).Concat(Names(library.Value!["runtimeTargets"])));

        var shipped = Directory.EnumerateFiles(Dependencies, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Dependencies, path).Replace('\\', '/'))
            .Where(path => !path.EndsWith(".pdb", StringComparison.Ordinal) && !path.EndsWith(".deps.json", StringComparison.Ordinal));

        Assert.Equal(shipped.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_modules_own_folder_holds_only_its_own_assemblies()
    {
        Assert.Equal(["ReleaseTrain.Core.dll", "ReleaseTrain.dll"], Directory.EnumerateFiles(StagedModule.Folder, "*.dll").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("ReleaseTrain.Core.dll", Directory.EnumerateFiles(Dependencies).Select(Path.GetFileName));
    }

    private static IEnumerable<string> Names(JsonNode? assets) => assets?.AsObject().Select(asset => asset.Key) ?? [];
}
