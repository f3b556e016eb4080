using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ReleaseTrain.Adapters.Configuration;

/// <summary>Reads one YAML file into nodes that know where they stand, and words what is wrong with it.</summary>
internal sealed class YamlSource
{
    private readonly string _errorId;

    public YamlSource(string errorId, string file)
    {
        _errorId = errorId;
        File = file;
    }

    /// <summary>The file's path, for messages.</summary>
    public string File { get; }

    /// <summary>The top-level mapping; null when the file says nothing.</summary>
    /// <exception cref="ReleaseTrainException">The file is no YAML, or its top level is no mapping.</exception>
    public YamlMap? Read(byte[] content)
    {
        var stream = Load(Decode(content));
        if (stream.Documents.Count > 1)
        {
            throw Refuse(stream.Documents[1].RootNode, "a second document begins here; one is allowed.");
        }

        return stream.Documents.Count == 0 || YamlMap.IsNull(stream.Documents[0].RootNode) ? null
            : stream.Documents[0].RootNode is YamlMappingNode mapping ? new YamlMap(this, mapping, string.Empty)
            : throw Refuse(stream.Documents[0].RootNode, $"found {YamlMap.Describe(stream.Documents[0].RootNode)}; allowed: 'key: value' lines.");
    }

    public ReleaseTrainException Refuse(YamlNode where, string what) => Refuse(where.Start.Line, where.Start.Column, what);

    private YamlStream Load(string text)
    {
        var stream = new YamlStream();
        var parser = new PlainYamlParser(new StringReader(text));
        try
        {
            stream.Load(parser);
            return stream;
        }
        catch (YamlException invalid)
        {
            throw Refuse(invalid.Start.Line, invalid.Start.Column, $"this is no valid YAML: {Word(invalid)}", invalid);
        }
        catch (Exception invalid) when (invalid is InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException or NullReferenceException)
        {
            // The library answers to an unclosed bracket before a key, and to worse, with errors of its own inside.
            throw Refuse(parser.Position.Line, parser.Position.Column, "this is no valid YAML: a bracket or quote before this place is not closed.", invalid);
        }
    }

    private ReleaseTrainException Refuse(long line, long column, string what, Exception? inner = null)
    {
        var place = FormattableString.Invariant($"{File}:{line}:{column}");
        return new TrainError(_errorId, $"{place}: {what}", place, $"edit {File}, commit it, then run the command again").AsException(inner);
    }

    private string Decode(byte[] content)
    {
        try
        {
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(content);
            return text.StartsWith('\uFEFF') ? text[1..] : text;
        }
        catch (DecoderFallbackException invalid)
        {
            var before = content.AsSpan(0, Math.Clamp(invalid.Index, 0, content.Length));
            throw Refuse(before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'), "found bytes that are no UTF-8; save the file as UTF-8.", invalid);
        }
    }

    // The library repeats the place, which stands in front of the message already.
    private static string Word(YamlException invalid)
    {
        var message = invalid.Message.Trim();
        var end = message.StartsWith('(') ? message.IndexOf("): ", StringComparison.Ordinal) : -1;
        return (end < 0 ? message : message[(end + 3)..]).TrimEnd('.') + ".";
    }
}
