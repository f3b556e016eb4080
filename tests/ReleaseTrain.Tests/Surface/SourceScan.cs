namespace ReleaseTrain.Tests.Surface;

/// <summary>Reads as much of the sources' grammar as telling arguments apart takes: brackets, strings and what is interpolated into them.</summary>
internal static class SourceScan
{
    /// <summary>The arguments from here to the bracket that closes them.</summary>
    public static IReadOnlyList<string> ReadArguments(string text, int start)
    {
        var arguments = new List<string>();
        for (var index = start; ; index = Skip(text, index) + 1)
        {
            if (text[index] is ',' or ')')
            {
                arguments.Add(text[start..index].Trim());
                start = index + 1;
            }

            if (text[index] == ')')
            {
                return arguments;
            }
        }
    }

    // The last letter of what begins here: a bracket with all that is in it, a literal, or a single letter.
    private static int Skip(string text, int index) => text[index] switch
    {
        '(' or '[' or '{' => EndOfBracket(text, index),
        '"' => EndOfString(text, index),
        '\'' => text.IndexOf('\'', text[index + 1] == '\\' ? index + 3 : index + 2),
        _ => index,
    };

    private static int EndOfBracket(string text, int index)
    {
        for (index++; text[index] is not (')' or ']' or '}');)
        {
            index = Skip(text, index) + 1;
        }

        return index;
    }

    private static int EndOfString(string text, int start)
    {
        var isInterpolated = text[start - 1] == '$';
        for (var index = start + 1; ; index++)
        {
            if (text[index] == '"')
            {
                return index;
            }

            if (text[index] == '\\' || (isInterpolated && text[index] == '{' && text[index + 1] == '{'))
            {
                index++;
            }
            else if (isInterpolated && text[index] == '{')
            {
                index = EndOfBracket(text, index);
            }
        }
    }
}
