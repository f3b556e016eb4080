using FsCheck.Xunit;

namespace ReleaseTrain.Operations;

public class UlidTests
{
    [Property]
    public void The_time_of_an_id_is_the_time_that_it_was_made_of(uint seconds)
    {
        var at = DateTimeOffset.UnixEpoch.AddSeconds(seconds);

        Assert.Equal(at, Ulid.TimeOf(Ulid.Create(at)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FA")]
    [InlineData("01arz3ndektsv4rrffq69g5fav")]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FAU")]
    [InlineData("81ARZ3NDEKTSV4RRFFQ69G5FAV")]
    public void What_is_no_id_has_no_time(string text) => Assert.Null(Ulid.TimeOf(text));
}
