namespace ReleaseTrain.Configuration;

/// <summary>What may stand behind a key.</summary>
internal enum ConfigurationKind
{
    /// <summary>Keys of its own.</summary>
    Section,

    /// <summary>A list of mappings with keys of their own.</summary>
    Items,

    /// <summary>Any text on one line.</summary>
    Text,

    /// <summary>A command line, or a script of several lines.</summary>
    CommandLine,

    /// <summary>The name of a branch or remote.</summary>
    RefName,

    /// <summary>A list of patterns of branch names.</summary>
    RefPatterns,

    /// <summary>What stands before the version in a tag.</summary>
    TagPrefix,

    /// <summary>A path below the root of the repository.</summary>
    Path,

    /// <summary>A list of patterns of such paths.</summary>
    PathPatterns,

    /// <summary>A regular expression with a group named version.</summary>
    VersionPattern,

    /// <summary>A whole number between two bounds.</summary>
    Number,

    /// <summary>A whole number between two bounds, or none.</summary>
    NumberOrNone,

    /// <summary>Two whole numbers, the smaller first.</summary>
    Range,

    /// <summary>A time span such as 90s, 30m or 1h30m.</summary>
    Duration,

    /// <summary>A time span, or none.</summary>
    DurationOrNone,

    /// <summary>One of some words.</summary>
    Choice,

    /// <summary>A list of some words.</summary>
    Choices,

    /// <summary>The name of a journal's context, with placeholders.</summary>
    Context,
}
