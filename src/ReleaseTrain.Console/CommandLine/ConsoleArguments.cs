namespace ReleaseTrain.Console.CommandLine;

/// <summary>What the command line says.</summary>
internal sealed record ConsoleArguments
{
    public ConsoleMode Mode { get; init; } = ConsoleMode.Tour;

    /// <summary>The text to run, or the path of the script.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>The words for the script.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Whether the tour's folder stays.</summary>
    public bool Keep { get; init; }

    public bool NonInteractive { get; init; }

    /// <summary>What is wrong with the command line; null when nothing is.</summary>
    public string? Fault { get; init; }

    public static ConsoleArguments Parse(IReadOnlyList<string> words)
    {
        var parsed = new ConsoleArguments();
        for (var index = 0; index < words.Count; index++)
        {
            IReadOnlyList<string> rest = [.. words.Skip(index + 1)];
            switch (Normalise(words[index]))
            {
                case "-KEEP":
                    parsed = parsed with { Keep = true };
                    break;
                case "-NONINTERACTIVE":
                    parsed = parsed with { NonInteractive = true };
                    break;
                case "-HELP" or "-H" or "-?" or "/?":
                    return parsed with { Mode = ConsoleMode.Help };
                case "-VERSION" or "-V":
                    return parsed with { Mode = ConsoleMode.Version };
                case "-COMMAND" or "-C":
                    return Check(parsed with { Mode = ConsoleMode.Command, Text = string.Join(' ', rest) }, "-Command needs the text to run.");
                case "-FILE" or "-F":
                    return Check(parsed with { Mode = ConsoleMode.File, Text = rest.FirstOrDefault(string.Empty), Arguments = [.. rest.Skip(1)] }, "-File needs the path of a script.");
                default:
                    return parsed with { Fault = $"'{words[index]}' is no option of this program." };
            }
        }

        return parsed;
    }

    private static ConsoleArguments Check(ConsoleArguments parsed, string fault) =>
        string.IsNullOrWhiteSpace(parsed.Text) ? parsed with { Fault = fault }
        : parsed.Keep ? parsed with { Fault = "-Keep belongs to the tour, which runs without -Command and -File." }
        : parsed;

    private static string Normalise(string word) =>
        (word.StartsWith("--", StringComparison.Ordinal) ? word[1..] : word).ToUpperInvariant();
}
