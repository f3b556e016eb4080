using System.Globalization;
using System.Text;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>The bytes of unsigned commits and tags, as git writes them.</summary>
internal static class ObjectText
{
    private const string ObjectField = "object ";

    public static byte[] Of(CommitDraft draft)
    {
        var text = new StringBuilder();
        text.Append("tree ").Append(draft.Tree).Append('\n');
        foreach (var parent in draft.Parents)
        {
            text.Append("parent ").Append(parent).Append('\n');
        }

        text.Append("author ").Append(Person(draft.Author)).Append('\n');
        text.Append("committer ").Append(Person(draft.Committer)).Append("\n\n");
        return Encoding.UTF8.GetBytes(text.Append(Complete(draft.Message)).ToString());
    }

    public static byte[] Of(TagDraft draft) =>
        Encoding.UTF8.GetBytes($"{ObjectField}{draft.Commit}\ntype commit\ntag {draft.Name}\ntagger {Person(draft.Tagger)}\n\n{Complete(draft.Message)}");

    /// <summary>The name of what a tag stands for; empty where it does not say.</summary>
    public static string Tagged(ReadOnlySpan<byte> tag)
    {
        var end = tag.IndexOf((byte)'\n');
        var line = end < 0 ? string.Empty : Encoding.UTF8.GetString(tag[..end]);
        return line.StartsWith(ObjectField, StringComparison.Ordinal) ? line[ObjectField.Length..] : string.Empty;
    }

    /// <summary>Time and zone as git's own environment variables take them.</summary>
    public static string Time(DateTimeOffset at) => string.Create(
        CultureInfo.InvariantCulture,
        $"{at.ToUnixTimeSeconds()} {(at.Offset < TimeSpan.Zero ? '-' : '+')}{Math.Abs(at.Offset.Hours):00}{Math.Abs(at.Offset.Minutes):00}");

    public static string Complete(string message) => message.EndsWith('\n') ? message : message + "\n";

    private static string Person(Signature signature) => $"{Clean(signature.Name)} <{Clean(signature.Email)}> {Time(signature.At)}";

    private static string Clean(string text) => string.Concat(text.Where(letter => letter is not ('<' or '>' or '\n' or '\0')));
}
