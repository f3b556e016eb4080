using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Journal;

/// <summary>The form of a context's name behind the project's, to write it and to read it back.</summary>
internal sealed class JournalPattern
{
    private const string Spec = "{spec}";
    private const string Phase = "{phase}";
    private const string Version = "{version}";

    // A policy has the same few in every command, and making one costs more than all that a command asks of it.
    private static readonly ConcurrentDictionary<(JournalGroup Group, string Text), JournalPattern> Known = [];

    private readonly string _text;
    private readonly string _joint;
    private readonly Regex _form;

    private JournalPattern(JournalGroup group, string text)
    {
        Group = group;
        _text = text;

        // Behind an id or a version a number would belong to it.
        _joint = text.EndsWith(Spec, StringComparison.Ordinal) || text.EndsWith(Version, StringComparison.Ordinal) ? "__" : "-";
        var form = Regex.Escape(text)
            .Replace(Regex.Escape(Spec), group == JournalGroup.Hotfix ? "(?<spec>hotfix-[0-9]+(?:-[\\w.-]+?)?)" : "(?<spec>(?:(?:spec|hotfix)-)?[0-9]+(?:-[\\w.-]+?)?)", StringComparison.Ordinal)
            .Replace(Regex.Escape(Phase), "(?<phase>[0-9]+(?:\\.[0-9]+)*[a-z]?)", StringComparison.Ordinal)
            .Replace(Regex.Escape(Version), "(?<version>[0-9]+\\.[0-9]+\\.[0-9]+(?:[-+][0-9a-z.+-]+?)?)", StringComparison.Ordinal);

        // The program itself puts _2 behind a name that is taken.
        _form = new Regex($"\\A{form}(?<tail>(?:{Regex.Escape(_joint)}|_)(?<part>[1-9][0-9]{{0,3}}))?\\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
    }

    public JournalGroup Group { get; }

    public static JournalPattern Of(JournalGroup group, string text) => Known.GetOrAdd((group, text), static key => new JournalPattern(key.Group, key.Text));

    /// <summary>The name, without the project's.</summary>
    public string Format(string? spec, string? phase, SemanticVersion? version) => _text
        .Replace(Spec, spec, StringComparison.Ordinal)
        .Replace(Phase, phase, StringComparison.Ordinal)
        .Replace(Version, version?.ToString(), StringComparison.Ordinal);

    /// <summary>The name of a later part.</summary>
    public string Continue(string first, int part) => string.Create(CultureInfo.InvariantCulture, $"{first}{_joint}{part}");

    /// <summary>What a name behind the project's tells; null where it has another form.</summary>
    public JournalName? Parse(string full, string project, string name)
    {
        var match = _form.Match(name);
        if (!match.Success)
        {
            return null;
        }

        var part = match.Groups["part"];
        return new JournalName(full, project)
        {
            Spec = match.Groups["spec"] is { Success: true } spec ? IdOf(spec.Value) : null,
            Group = Group,
            Phase = match.Groups["phase"] is { Success: true } phase ? phase.Value : null,
            Version = match.Groups["version"] is { Success: true } version && SemanticVersion.TryParse(version.Value, out var read) ? read : null,
            Part = part.Success ? int.Parse(part.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 1,
            First = full[..^match.Groups["tail"].Length],
        };
    }

    /// <summary>The id that a text in a name means: <c>006-signaling</c> and <c>spec-6</c> are spec-006.</summary>
    public static string IdOf(string text)
    {
        if (SpecName.Parse(text) is { } name)
        {
            return name.Id;
        }

        var digits = text.AsSpan(text.LastIndexOf('-') + 1);
        var kind = text.StartsWith("hotfix", StringComparison.OrdinalIgnoreCase) ? SpecKind.Hotfix : SpecKind.Feature;
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? SpecName.FormatId(kind, number) : text;
    }
}
