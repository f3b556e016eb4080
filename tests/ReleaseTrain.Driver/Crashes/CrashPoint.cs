namespace ReleaseTrain.Driver.Crashes;

/// <summary>A point of a step that a crash can fall on: the run itself has named it. Where several have the same name, it is the one of that number.</summary>
internal sealed record CrashPoint(string Name, int Number)
{
    /// <summary>What a run came by, in order.</summary>
    public static IReadOnlyList<CrashPoint> Read(IEnumerable<string> names)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. names.Select(name => new CrashPoint(name, counts[name] = counts.GetValueOrDefault(name) + 1))];
    }

    public override string ToString() => Number == 1 ? Name : FormattableString.Invariant($"{Name} ({Number})");
}
