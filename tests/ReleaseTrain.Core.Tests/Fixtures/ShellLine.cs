namespace ReleaseTrain.Fixtures;

/// <summary>Command lines for tests, in the words of the platform's shell.</summary>
internal static class ShellLine
{
    /// <summary>Adds a line to a file.</summary>
    public static string Count(string file) => $"echo x>> \"{file}\"";

    /// <summary>How often a counting line has run.</summary>
    public static int CountOf(string file) => File.Exists(file) ? File.ReadAllLines(file).Length : 0;

    /// <summary>Fails as long as the file is not there.</summary>
    public static string FailWithout(string file) => OperatingSystem.IsWindows() ? $"if not exist \"{file}\" exit 1" : $"test -e \"{file}\"";

    /// <summary>Fails where the file is there.</summary>
    public static string FailWith(string file) => OperatingSystem.IsWindows() ? $"if exist \"{file}\" exit 1" : $"test ! -e \"{file}\"";

    /// <summary>Fails the first time it runs: the file remembers.</summary>
    public static string FailOnce(string file) => OperatingSystem.IsWindows() ? $"if not exist \"{file}\" (type nul > \"{file}\" & exit 1)" : $"test -e \"{file}\" || {{ : > \"{file}\"; exit 1; }}";

    /// <summary>Says the value of a variable of the environment.</summary>
    public static string Say(string variable) => OperatingSystem.IsWindows() ? $"echo {variable}=%{variable}%" : $"echo \"{variable}=${{{variable}-unset}}\"";

    /// <summary>Does nothing for longer than any test may take.</summary>
    public static string Hang() => OperatingSystem.IsWindows() ? "ping -n 3600 127.0.0.1 > nul" : "sleep 3600";
}
