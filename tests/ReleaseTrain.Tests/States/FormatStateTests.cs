using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.States;

/// <summary>Repositories whose format is not read: refused as a whole, before a byte of them is touched.</summary>
public sealed class FormatStateTests
{
    [Theory]
    [InlineData("SHA-256", "reading", "SHA256 object names")]
    [InlineData("SHA-256", "changing", "SHA256 object names")]
    [InlineData("reftable", "reading", "refstorage")]
    [InlineData("reftable", "changing", "refstorage")]
    [InlineData("partial clone", "reading", "a partial clone")]
    [InlineData("partial clone", "changing", "a partial clone")]
    [InlineData("split index", "reading", "a split index")]
    [InlineData("split index", "changing", "a split index")]
    public void A_format_that_is_not_supported_is_refused_and_named(string format, string column, string named)
    {
        using var origin = Create(format);
        var repository = format == "partial clone" ? origin.Clone("partial", "--filter=blob:none", "--no-local") : origin;
        using var engine = new ModuleEngine(repository.Path);
        var before = FolderSnapshot.Of(repository.Path);

        Assert.All(StateCommands.Column(column), command =>
        {
            var refused = engine.Run(command);
            Assert.Equal(["ObjectFormatUnsupported"], refused.ErrorIds);
            Assert.Contains(named, refused.ErrorText, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("git clone", refused.ErrorText, StringComparison.Ordinal);
        });

        before.DemandSame(FolderSnapshot.Of(repository.Path));
    }

    private static TestRepository Create(string format)
    {
        if (format == "SHA-256")
        {
            var other = TestRepository.CreateEmpty("--object-format=sha256");
            other.Commit("Begin", ("README.md", "# Test\n"));
            return other;
        }

        var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        switch (format)
        {
            case "reftable":
                repository.Git("config", "core.repositoryFormatVersion", "1");
                repository.Git("config", "extensions.refStorage", "reftable");
                repository.IsLeftBroken = true;
                break;
            case "partial clone":
                repository.Git("config", "uploadpack.allowFilter", "true");
                break;
            case "split index":
                repository.Git("update-index", "--split-index");
                break;
        }

        return repository;
    }
}
