using System.Management.Automation.Runspaces;

namespace ReleaseTrain.Console.Hosting;

/// <summary>Turns the words behind -File into what a script's parameters take, as pwsh does: <c>-Name value</c>, <c>-Name:value</c>, <c>-Switch</c>, <c>value</c>.</summary>
internal static class ScriptArguments
{
    public static IEnumerable<CommandParameter> Parse(IEnumerable<string> words) => words.Select(Read);

    private static CommandParameter Read(string word)
    {
        if (word.Length < 2 || word[0] != '-' || char.IsAsciiDigit(word[1]))
        {
            return new CommandParameter(null, word);
        }

        var colon = word.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? new CommandParameter(word) : new CommandParameter(word[..colon], ReadValue(word[(colon + 1)..]));
    }

    // Whoever starts a program has no engine at hand to write a boolean with.
    private static object ReadValue(string text) => text.ToUpperInvariant() switch
    {
        "$TRUE" => true,
        "$FALSE" => false,
        _ => text,
    };
}
