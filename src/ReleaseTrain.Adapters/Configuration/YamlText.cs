using System.Globalization;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ReleaseTrain.Adapters.Configuration;

/// <summary>Writes nodes as YAML that every reader of any version takes for the same: block style, LF, quotes wherever a word could be taken for something else.</summary>
internal static class YamlText
{
    public static string Write(YamlMappingNode root)
    {
        var text = new StringBuilder();
        WriteMapping(text, root, string.Empty);
        return text.ToString();
    }

    private static void WriteMapping(StringBuilder text, YamlMappingNode mapping, string indent)
    {
        foreach (var (key, value) in mapping.Children)
        {
            text.Append(indent).Append(Scalar((YamlScalarNode)key)).Append(':');
            WriteValue(text, value, indent);
        }
    }

    private static void WriteValue(StringBuilder text, YamlNode value, string indent)
    {
        switch (value)
        {
            case YamlMappingNode { Children.Count: > 0 } mapping:
                text.Append(Tag(mapping)).Append('\n');
                WriteMapping(text, mapping, indent + "  ");
                break;
            case YamlSequenceNode { Children.Count: > 0 } list:
                text.Append(Tag(list)).Append('\n');
                WriteItems(text, list, indent + "  ");
                break;
            default:
                var scalar = value switch { YamlMappingNode => "{}", YamlSequenceNode => "[]", _ => Scalar((YamlScalarNode)value) };
                text.Append(Tag(value)).Append(scalar.Length == 0 ? string.Empty : " ").Append(scalar).Append('\n');
                break;
        }
    }

    private static void WriteItems(StringBuilder text, YamlSequenceNode list, string indent)
    {
        foreach (var item in list.Children)
        {
            text.Append(indent).Append('-');
            if (item is YamlMappingNode { Children.Count: > 0, Tag.IsEmpty: true } mapping)
            {
                // The first key stands beside the dash, the others below it.
                var start = text.Length;
                WriteMapping(text, mapping, indent + "  ");
                text.Remove(start, indent.Length + 1);
            }
            else
            {
                WriteValue(text, item, indent);
            }
        }
    }

    private static string Tag(YamlNode node) => node.Tag.IsEmpty || node.Tag.IsNonSpecific ? string.Empty : $" !<{node.Tag.Value}>";

    // What was plain stays plain: quotes would make a text of a number.
    private static string Scalar(YamlScalarNode scalar) =>
        scalar.Style is ScalarStyle.Plain or ScalarStyle.Any && scalar.Value?.Contains('\n', StringComparison.Ordinal) != true ? scalar.Value ?? string.Empty : Quote(scalar.Value ?? string.Empty);

    private static string Quote(string value)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in value)
        {
            quoted.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsControl(letter) || letter is '\u00A0' or '\u2028' or '\u2029' or '\uFEFF' or >= '\uFFFE' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}"),
                _ => letter.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
