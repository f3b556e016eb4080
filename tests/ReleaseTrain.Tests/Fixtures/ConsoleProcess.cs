using System.Diagnostics;

namespace ReleaseTrain.Tests.Fixtures;

/// <summary>The console program as a user starts it: a process of its own, its streams redirected.</summary>
internal static class ConsoleProcess
{
    // Built beside the tests, in the same configuration.
    private static readonly string Program = Path.Combine(
        StagedModule.Root, "src", "ReleaseTrain.Console", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "release-train.dll");

    public static Process Start(string location, params string[] arguments) => Start(location, new Dictionary<string, string>(), arguments);

    /// <summary>Starts it with these variables beside those of the tests.</summary>
    public static Process Start(string location, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", Program, .. arguments])
        {
            WorkingDirectory = location,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Runs it to its end.</summary>
    public static (int ExitCode, string Output, string Errors) Run(string location, params string[] arguments) => RunWith(string.Empty, location, arguments);

    /// <summary>Runs it to its end with this text as its input.</summary>
    public static (int ExitCode, string Output, string Errors) RunWith(string input, string location, params string[] arguments)
    {
        using var program = Start(location, arguments);
        program.StandardInput.Write(input);
        program.StandardInput.Close();
        var errors = program.StandardError.ReadToEndAsync();
        var output = program.StandardOutput.ReadToEnd();
        program.WaitForExit();
        return (program.ExitCode, output.ReplaceLineEndings("\n"), errors.Result.ReplaceLineEndings("\n"));
    }
}
