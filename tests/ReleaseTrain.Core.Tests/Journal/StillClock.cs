namespace ReleaseTrain.Journal;

/// <summary>A clock that shows what it was set to, in a zone of its own.</summary>
internal sealed class StillClock : TimeProvider
{
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private bool _follows;

    public DateTimeOffset At { get; set; } = DateTimeOffset.UtcNow;

    public override TimeZoneInfo LocalTimeZone => _zone;

    public override DateTimeOffset GetUtcNow() => _follows ? DateTimeOffset.UtcNow : At.ToUniversalTime();

    public void Move(TimeSpan offset) => _zone = TimeZoneInfo.CreateCustomTimeZone("test", offset, "test", "test");

    public void Pass(TimeSpan time) => At += time;

    public void FollowTheSystem() => _follows = true;
}
