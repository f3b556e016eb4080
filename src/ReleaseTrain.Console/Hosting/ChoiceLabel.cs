using System.Management.Automation.Host;

namespace ReleaseTrain.Console.Hosting;

/// <summary>How a choice is shown, and what somebody types to make it.</summary>
internal sealed record ChoiceLabel(string Key, string Text)
{
    /// <summary>The letter behind the ampersand is the key; a label without one is its own.</summary>
    public static ChoiceLabel Of(ChoiceDescription choice)
    {
        var mark = choice.Label.IndexOf('&', StringComparison.Ordinal);
        var text = mark < 0 ? choice.Label : choice.Label.Remove(mark, 1);
        return new ChoiceLabel(mark < 0 || mark >= text.Length ? text : text.Substring(mark, 1).ToUpperInvariant(), text);
    }

    public bool Answers(string answer) => answer.Equals(Key, StringComparison.OrdinalIgnoreCase) || answer.Equals(Text, StringComparison.OrdinalIgnoreCase);
}
