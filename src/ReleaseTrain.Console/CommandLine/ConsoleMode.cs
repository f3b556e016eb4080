namespace ReleaseTrain.Console.CommandLine;

/// <summary>What the program was started for.</summary>
internal enum ConsoleMode
{
    Tour,
    Command,
    File,
    Help,
    Version,
}
