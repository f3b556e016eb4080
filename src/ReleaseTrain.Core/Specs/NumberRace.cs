namespace ReleaseTrain.Specs;

/// <summary>The race with other clones for a number: whoever loses it looks again and takes the next one, a few times, and never the same one twice.</summary>
internal sealed class NumberRace
{
    private const int Limit = 5;

    private readonly HashSet<string> _tried = new(StringComparer.Ordinal);
    private ReleaseTrainException? _lost;
    private int _losses;

    /// <summary>Enters it with names.</summary>
    /// <exception cref="ReleaseTrainException">What the race was lost by, where one of them was tried before: nothing has moved on since.</exception>
    public void Enter(IReadOnlyList<string> names)
    {
        if (_lost is not null && names.Any(_tried.Contains))
        {
            throw _lost;
        }

        _tried.UnionWith(names);
    }

    /// <summary>Whether a refusal means that somebody else was faster, and another try is worth it.</summary>
    public bool IsLostBy(ReleaseTrainException refused) => _losses < Limit - 1 && refused.Id is ("RemoteMoved" or "PushRefused");

    /// <summary>Takes note of it.</summary>
    public void Lose(ReleaseTrainException refused)
    {
        _lost = refused;
        _losses++;
    }
}
