namespace ReleaseTrain.Journal;

public sealed class StoreTimeTests
{
    [Theory]
    [InlineData("2026-03-09T08:15:04Z", "2026-03-09T08:15:04Z")]
    [InlineData("2026-03-09T08:15:04.25+02:00", "2026-03-09T08:15:04.25+02:00")]
    [InlineData("2026-03-09T08:15:04.123456789-09:30", "2026-03-09T08:15:04.1234567-09:30")]
    [InlineData("2026-03-09T08:15:04,5Z", "2026-03-09T08:15:04.5Z")]
    public void Times_are_read_with_as_many_digits_as_they_have(string text, string fine)
    {
        Assert.True(StoreTime.TryParse(text, out var at));
        Assert.Equal(fine, StoreTime.ToFine(at));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-03-09")]
    [InlineData("2026-03-09T08:15:04")]
    [InlineData("2026-03-09T08:15:04.Z")]
    [InlineData("2026-02-30T08:15:04Z")]
    [InlineData("2026-03-09T24:15:04Z")]
    [InlineData("2026-03-09T08:15:04+0200")]
    [InlineData("2026-03-09T08:15:04+99:00")]
    [InlineData("2026-03-09T08:15:04+02:60")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("2026-03-09 08:15:04Z")]
    public void What_is_no_time_is_none(string text) => Assert.False(StoreTime.TryParse(text, out _));
}
