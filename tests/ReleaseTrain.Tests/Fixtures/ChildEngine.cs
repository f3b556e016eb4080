using System.Diagnostics;

namespace ReleaseTrain.Tests.Fixtures;

/// <summary>A process of its own with one engine in it, for what must not happen in the process of the tests: what cannot be loaded, and what is killed.</summary>
internal static class ChildEngine
{
    /// <summary>Starts a script in a process of its own.</summary>
    /// <param name="location">The folder that its session starts in.</param>
    /// <param name="script">The script.</param>
    /// <param name="manifest">The module to import; the staged one unless it is given.</param>
    /// <param name="environment">Variables that the process sees otherwise.</param>
    public static Process Start(string location, string script, string? manifest = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "exec", typeof(ChildEngine).Assembly.Location, manifest ?? StagedModule.Manifest, location, script },
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Runs a script to its end: the lines of its output, then of its warnings, then of its errors as <c>id: message</c>.</summary>
    public static IReadOnlyList<string> Run(string location, string script, string? manifest = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var child = Start(location, script, manifest, environment);
        var complaint = child.StandardError.ReadToEndAsync();
        var output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        Assert.True(child.ExitCode == 0, complaint.Result);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    internal static void Main(string[] arguments)
    {
        using var engine = new ModuleEngine(arguments[1], isImported: false);
        engine.Import(arguments[0]);
        var result = engine.Run(arguments[2]);
        foreach (var line in result.Output.Select(item => $"{item}").Concat(result.Warnings).Concat(result.ErrorIds.Zip(result.AllErrors, (id, error) => $"{id}: {error}".ReplaceLineEndings(" "))))
        {
            Console.WriteLine(line);
        }
    }
}
