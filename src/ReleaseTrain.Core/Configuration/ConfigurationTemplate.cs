using System.Text;

namespace ReleaseTrain.Configuration;

/// <summary>
/// Writes the two configuration files as adoption leaves them: every key there as a comment with its meaning and default, what was found written out.
/// A line that begins with two hashes explains, one with a single hash is a key: taking one hash and the space off every line makes a valid file.
/// </summary>
internal sealed class ConfigurationTemplate
{
    private const int LongestLine = 100;
    private const int ManyKeys = 20;
    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _explained = new(StringComparer.Ordinal);
    private readonly DetectedSettings _detected;

    private ConfigurationTemplate(DetectedSettings detected)
    {
        _detected = detected;
    }

    /// <summary>workflow-config.yml.</summary>
    /// <param name="schema">Where editors find the schema: an address, or a path beside the file.</param>
    /// <param name="detected">What is written out instead of being commented.</param>
    public static string Workflow(string schema, DetectedSettings detected) => new ConfigurationTemplate(detected).Write(
        schema,
        "The rules of this repository's release train. They are in force as committed on the integration branch; every key may be left out. "
        + "Uncomment a line to set its key: what stands there is the default, or an example.",
        WorkflowKeys.All);

    /// <summary>journaling-policy.yml.</summary>
    /// <param name="schema">Where editors find the schema: an address, or a path beside the file.</param>
    public static string Policy(string schema) => new ConfigurationTemplate(DetectedSettings.None).Write(
        schema,
        "What the release train journals by itself, for each group of stages that share a context. Uncomment a line to set its key: what stands there is the default. "
        + "In names, {spec} is the spec's id, {phase} the phase of its work and {version} the version that is forecast.",
        PolicyKeys.All);

    private string Write(string schema, string head, IReadOnlyList<ConfigurationKey> keys)
    {
        _text.Append("# yaml-language-server: $schema=").Append(schema).Append('\n');
        Explain(head, string.Empty);
        foreach (var key in keys)
        {
            _text.Append('\n');
            WriteKey(key, string.Empty, string.Empty);
        }

        return _text.ToString();
    }

    private void WriteKey(ConfigurationKey key, string path, string indent)
    {
        var full = path.Length == 0 ? key.Name : $"{path}.{key.Name}";
        Explain(Meaning(key), indent);
        if (key.Kind != ConfigurationKind.Section || key.AllowsText)
        {
            WriteValue(key, full, indent);
            return;
        }

        // The section itself is no comment: so a single key below it can be set without a look at the lines above.
        _text.Append(indent).Append(key.Name).Append(":\n");
        foreach (var inner in key.Keys)
        {
            if (key.Keys.Count > ManyKeys)
            {
                _text.Append(indent).Append("  # ").Append(inner.Name).Append(": ").Append(inner.Default).Append("  # ").Append(inner.Meaning).Append('\n');
            }
            else
            {
                WriteKey(inner, full, indent + "  ");
            }
        }
    }

    private void WriteValue(ConfigurationKey key, string full, string indent)
    {
        var found = _detected.Find(full);
        var isWritten = found is not null && !found.Any(char.IsControl);
        var mark = isWritten || key.Name == "version" ? string.Empty : "# ";
        _text.Append(indent).Append(mark).Append(key.Name).Append(": ").Append(isWritten ? Quote(found!) : key.Example ?? key.Default).Append('\n');
    }

    private static string Meaning(ConfigurationKey key)
    {
        var isSection = key.Kind == ConfigurationKind.Section && !key.AllowsText;
        var words = key.Choices.Count > 0 ? $" One of: {string.Join(", ", key.Choices)}." : string.Empty;
        return key.Meaning + words + (isSection || key.Example is null ? string.Empty : $" Default: {key.Default ?? key.Otherwise}.");
    }

    /// <summary>Once for each meaning: sections of the same make share theirs.</summary>
    private void Explain(string meaning, string indent)
    {
        if (!_explained.Add(meaning))
        {
            return;
        }

        var line = string.Empty;
        foreach (var word in meaning.Split(' '))
        {
            if (line.Length > 0 && indent.Length + line.Length + word.Length + 4 > LongestLine)
            {
                _text.Append(indent).Append("## ").Append(line).Append('\n');
                line = string.Empty;
            }

            line += line.Length == 0 ? word : " " + word;
        }

        _text.Append(indent).Append("## ").Append(line).Append('\n');
    }

    private static string Quote(string value) => PlainText.IsPlain(value) ? value : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
}
