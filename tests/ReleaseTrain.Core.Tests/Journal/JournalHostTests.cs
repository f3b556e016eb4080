using ReleaseTrain.Adapters.Journal;
using ReleaseTrain.Configuration;

namespace ReleaseTrain.Journal;

public sealed class JournalHostTests
{
    [Fact]
    public void None_is_none() => Assert.Null(Open("none", "/x"));

    [Fact]
    public void Nothing_is_made_before_something_is_written()
    {
        var home = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        var journal = Open("embedded", home)!;

        Assert.Equal((home, "embedded"), (journal.Home, journal.Backend));
        Assert.Empty(journal.Read(new JournalQuery()).Contexts);
        Assert.False(Directory.Exists(home));
    }

    [Fact]
    public void A_home_may_begin_with_the_users_own()
    {
        var user = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

        Assert.Equal(Path.Combine(user, "journal"), JournalHome.Find(new JournalSettings { Home = "~/journal" }, null));
        Assert.Equal(Path.Combine(user, "other"), JournalHome.Find(new JournalSettings { Home = "~/journal" }, "~/other"));
    }

    [Theory]
    [InlineData("db")]
    [InlineData("db:partition")]
    [InlineData("journal")]
    public void A_home_that_is_no_folder_of_its_own_is_refused(string home) =>
        Assert.Equal("JournalHomeInvalid", Assert.Throws<ReleaseTrainException>(() => JournalHome.Find(new JournalSettings { Home = home }, null)).Id);

    [Fact]
    public void A_home_that_is_a_file_is_refused()
    {
        var file = Path.GetTempFileName();
        try
        {
            Assert.Equal("JournalHomeInvalid", Assert.Throws<ReleaseTrainException>(() => Open("embedded", file)).Id);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static IJournal? Open(string backend, string home) => new JournalHost().Open(new JournalSettings { Backend = backend }, home, CancellationToken.None);
}
