using ReleaseTrain.Specs;

namespace ReleaseTrain.Core.Tests.Specs;

public sealed class LedgerPathTests
{
    [Theory]
    [InlineData("specs/spec-006-signaling/.status", true)]
    [InlineData("specs/006-signaling/.train.yml", true)]
    [InlineData("docs/specs/hotfix-002-crash/.status", true)]
    [InlineData("specs/20260101-120000-slug/.status", true)]
    [InlineData(".status", false)]
    [InlineData("/.status", false)]
    [InlineData("src/.status", false)]
    [InlineData("src/app/.train.yml", false)]
    [InlineData("specs/.status", false)]
    [InlineData("specs/spec-006-signaling/contracts/.status", false)]
    [InlineData("specs/spec-006-signaling/status", false)]
    [InlineData("specs/spec-006-signaling/.status/x", false)]
    public void Files_of_that_name_are_ledgers_in_the_directory_of_a_spec_alone(string path, bool isLedger) => Assert.Equal(isLedger, LedgerPath.IsLedger(path));
}
