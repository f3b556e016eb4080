using ReleaseTrain.Configuration;

namespace ReleaseTrain.Adapters.Journal;

/// <summary>Where the journal is kept: as told, else as configured, else as the my-context program finds it.</summary>
internal static class JournalHome
{
    private const string Variable = "MY_CONTEXT_HOME";
    private const string Default = ".my-context";

    /// <exception cref="ReleaseTrainException">JournalHomeInvalid.</exception>
    public static string Find(JournalSettings settings, string? told)
    {
        var (path, source) =
            told is not null ? (Expand(told), "The home that was given")
            : settings.Home is { } configured ? (Expand(configured), "journal.home of the configuration")
            : Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? (given, Variable)
            : (Path.Combine(UserFolder, Default), "The default");
        if (path is "db" || path.StartsWith("db:", StringComparison.Ordinal))
        {
            throw Invalid(path, $"{source} is '{path}', which later versions of my-context take for a database. ReleaseTrain keeps its journal in files only.");
        }

        if (settings.Home is not null && told is null && !Path.IsPathFullyQualified(path))
        {
            throw Invalid(path, $"{source} is '{path}', and that is another folder from each place where a command is run.");
        }

        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return File.Exists(full) ? throw Invalid(full, $"{source} is '{full}', and that is a file.") : full;
    }

    private static string UserFolder => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);

    // The program itself knows no such sign.
    private static string Expand(string path) => path == "~" ? UserFolder : path.StartsWith("~/", StringComparison.Ordinal) || path.StartsWith("~\\", StringComparison.Ordinal) ? Path.Combine(UserFolder, path[2..]) : path;

    private static ReleaseTrainException Invalid(string path, string message) =>
        new TrainError("JournalHomeInvalid", message, path, "an absolute path or one that begins with '~/' for journal.home, or for MY_CONTEXT_HOME").AsException();
}
