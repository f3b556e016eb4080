using ReleaseTrain.Adapters.Configuration;
using YamlDotNet.RepresentationModel;

namespace ReleaseTrain.Adapters.Specs;

/// <summary>
/// Joins two ledgers over the one that both came from. Keys that nobody here knows are joined as deep as they go; what is known as one statement, by one person
/// at one time, is taken whole.
/// </summary>
internal sealed class LedgerJoin
{
    private const string Id = "id";

    private static readonly Dictionary<string, string[]> Statements = new(StringComparer.Ordinal)
    {
        ["paused"] = ["reason", "by", "at"],
        ["released"] = ["version", "tag"],
    };

    private static readonly Dictionary<string, string[]> StatementLists = new(StringComparer.Ordinal)
    {
        ["waivers"] = [Id, "check", "reason", "by", "at", "contentId"],
        ["attestations"] = [Id, "stage", "principle", "verdict", "by", "at", "evidence", "contentId"],
        ["landed"] = [Id, "operation", "sprint", "merge", "tip", "contentId"],
        ["reverted"] = [Id, "commit", "landing", "at"],
    };

    private static readonly string[] Texts = ["version", "uid", "kind", "priority", "changeKind", "title", "assignee", "resolution", "absorbedBy"];

    // One text may stand where a list is meant.
    private static readonly string[] Lists = ["issues", "dependsOn"];

    public static YamlMappingNode Join(YamlMappingNode? ancestor, YamlMappingNode preferred, YamlMappingNode other) =>
        AreSame(ancestor, preferred) ? other : AreSame(ancestor, other) ? preferred : JoinKeys(ancestor, preferred, other, (key, origin, mine, theirs) => Texts.Contains(key) ? mine
            : Statements.TryGetValue(key, out var words) ? JoinValue(origin, mine, theirs, words)
            : StatementLists.TryGetValue(key, out words) || Lists.Contains(key) ? JoinList(AsList(origin), AsList(mine) ?? [], AsList(theirs) ?? [], words)
            : JoinValue(origin, mine, theirs, null));

    private static YamlMappingNode JoinKeys(YamlMappingNode? ancestor, YamlMappingNode preferred, YamlMappingNode other, Func<string, YamlNode?, YamlNode?, YamlNode?, YamlNode?> joinBoth)
    {
        var joined = new YamlMappingNode();
        foreach (var key in preferred.Children.Keys.Concat(other.Children.Keys).OfType<YamlScalarNode>().DistinctBy(key => key.Value, StringComparer.Ordinal))
        {
            var (origin, mine, theirs) = (Find(ancestor, key), Find(preferred, key), Find(other, key));
            var value = AreSame(mine, theirs) || AreSame(origin, theirs) ? mine
                : AreSame(origin, mine) ? theirs
                : joinBoth(key.Value!, origin, mine, theirs);
            if (value is not null)
            {
                joined.Add(key, value);
            }
        }

        return joined;
    }

    // Both changed it. What one of them took away stays as the other made it, unless the rule for what is known decides.
    private static YamlNode? JoinValue(YamlNode? origin, YamlNode? mine, YamlNode? theirs, string[]? words) => (mine, theirs) switch
    {
        (YamlMappingNode left, YamlMappingNode right) => JoinMapping(origin as YamlMappingNode, left, right, words),
        (YamlSequenceNode left, YamlSequenceNode right) => JoinList(origin as YamlSequenceNode, left, right, words),
        _ when words is not null => mine,
        (null, YamlMappingNode right) => JoinMapping(origin as YamlMappingNode, [], right, null),
        (YamlMappingNode left, null) => JoinMapping(origin as YamlMappingNode, left, [], null),
        (null, YamlSequenceNode right) => JoinList(origin as YamlSequenceNode, [], right, null),
        (YamlSequenceNode left, null) => JoinList(origin as YamlSequenceNode, left, [], null),
        _ => mine ?? theirs,
    };

    private static YamlMappingNode JoinMapping(YamlMappingNode? origin, YamlMappingNode mine, YamlMappingNode theirs, string[]? words)
    {
        if (words is null)
        {
            return JoinKeys(origin, mine, theirs, (_, before, left, right) => JoinValue(before, left, right, null));
        }

        var joined = new YamlMappingNode(mine.Children.Where(child => IsWord(child.Key, words)));
        foreach (var (key, value) in JoinKeys(Without(origin, words), Without(mine, words)!, Without(theirs, words)!, (_, before, left, right) => JoinValue(before, left, right, null)))
        {
            joined.Add(key, value);
        }

        return joined;
    }

    private static YamlSequenceNode JoinList(YamlSequenceNode? origin, YamlSequenceNode mine, YamlSequenceNode theirs, string[]? words)
    {
        var items = mine.Concat(theirs).ToList();
        if (items.TrueForAll(item => IdOf(item) is not null))
        {
            return JoinItems(origin, mine, theirs, IdOf, words);
        }

        return items.TrueForAll(item => item is YamlScalarNode) ? JoinItems(origin, mine, theirs, TextOf, words) : mine.Any() ? mine : theirs;
    }

    private static YamlSequenceNode JoinItems(YamlSequenceNode? origin, YamlSequenceNode mine, YamlSequenceNode theirs, Func<YamlNode, string?> keyOf, string[]? words)
    {
        var joined = new YamlSequenceNode();
        foreach (var key in mine.Concat(theirs).Select(keyOf).Distinct(StringComparer.Ordinal))
        {
            var (before, left, right) = (FindItem(origin, key, keyOf), FindItem(mine, key, keyOf), FindItem(theirs, key, keyOf));
            var item = AreSame(left, right) || AreSame(before, right) ? left
                : AreSame(before, left) ? right
                : left is null || right is null ? left ?? right
                : JoinValue(before, left, right, words);
            if (item is not null)
            {
                joined.Add(item);
            }
        }

        return joined;
    }

    private static YamlNode? Find(YamlMappingNode? mapping, YamlScalarNode key) => mapping?.Children.FirstOrDefault(child => TextOf(child.Key) == key.Value).Value;

    private static YamlNode? FindItem(YamlSequenceNode? list, string? key, Func<YamlNode, string?> keyOf) => list?.FirstOrDefault(item => keyOf(item) == key);

    private static YamlMappingNode? Without(YamlMappingNode? mapping, string[] words) => mapping is null ? null : new YamlMappingNode(mapping.Children.Where(child => !IsWord(child.Key, words)));

    private static YamlSequenceNode? AsList(YamlNode? node) => node is null || YamlMap.IsNull(node) ? null : node as YamlSequenceNode ?? new YamlSequenceNode(node);

    private static string? IdOf(YamlNode item) => item is YamlMappingNode mapping ? TextOf(Find(mapping, new YamlScalarNode(Id))) : null;

    private static bool IsWord(YamlNode key, string[] words) => TextOf(key) is { } text && words.Contains(text);

    private static string? TextOf(YamlNode? node) => (node as YamlScalarNode)?.Value;

    // As they are written: what is a number here and a text there is not the same.
    private static bool AreSame(YamlNode? left, YamlNode? right) =>
        left is null || right is null ? left is null && right is null : ReferenceEquals(left, right) || Write(left) == Write(right);

    private static string Write(YamlNode node) => YamlText.Write(new YamlMappingNode(new YamlScalarNode(Id), node));
}
