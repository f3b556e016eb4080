namespace ReleaseTrain.Adapters.Repositories;

/// <summary>One line of <c>git push --porcelain</c>: flag, source and target, summary.</summary>
internal sealed record PushLine(char Flag, string Ref, string Reason)
{
    public bool IsAccepted => Flag != '!';

    /// <summary>The remote may have it all the same.</summary>
    public bool IsUnclear => Reason.Contains("[remote failure]", StringComparison.Ordinal);

    public static PushLine? Parse(string line)
    {
        var fields = line.Split('\t');
        return fields.Length == 3 && fields[0].Length == 1 && fields[1].IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon
            ? new PushLine(fields[0][0], fields[1][(colon + 1)..], Secrets.Remove(fields[2]))
            : null;
    }
}
