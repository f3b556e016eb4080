using System.Globalization;

namespace ReleaseTrain.Tests.Fixtures;

/// <summary>Specs for tests, made by git alone.</summary>
internal static class SpecScenes
{
    /// <summary>The one line that must work.</summary>
    public const string Pipeline = "Get-Spec -Stage review | Merge-Spec | Publish-Release -Bump Minor";

    /// <summary>A repository with a branch <c>dev</c> checked out beside <c>main</c>.</summary>
    public static TestRepository CreateTrain()
    {
        var repository = TestRepository.Create();
        repository.Git("switch", "--quiet", "--create", "dev");
        return repository;
    }

    /// <summary>
    /// A spec on a branch of its own, off the branch that is checked out; the id of its tip. Its documents are those of its stage and every gate lets it pass:
    /// from implementing on it has been validated, at review it has been approved.
    /// </summary>
    public static string AddSpec(this TestRepository repository, string name, string stage = "review", string ledger = "", params (string Path, string? Content)[] files)
    {
        var work = new List<(string Path, string? Content)>(HealthySpec.Documents(name, Title(name), stage));
        work.AddRange(files.Length > 0 ? files : [($"src/{name}.txt", name)]);
        var isWorkedOn = HealthySpec.IsReached(stage, "implementing");
        if (isWorkedOn)
        {
            work.Add(($"docs/{name}.md", $"# {Title(name)}\n"));
        }

        var last = work.GroupBy(file => file.Path, StringComparer.Ordinal).Select(group => group.Last()).ToList();
        var attested = HealthySpec.Attest(last, isWorkedOn && !ledger.Contains("attestations:", StringComparison.Ordinal) ? ["testing", "review"] : []);
        var from = repository.Git("symbolic-ref", "--short", "HEAD");
        return repository.CommitOn(name, from, $"Write {name}", [.. last, ($"specs/{name}/.status", stage + "\n"), ($"specs/{name}/.train.yml", $"version: 1\nuid: uid-{name}\n{ledger}{attested}")]);
    }

    /// <summary>The documents of a spec on its branch, as they must be for a stage; whoever has that checked out comes back.</summary>
    public static string WriteDocuments(this TestRepository repository, string name, string stage = "review", params (string Path, string? Content)[] files)
    {
        var before = repository.Git("symbolic-ref", "--short", "HEAD");
        repository.Git("switch", "--quiet", name);
        var commit = repository.Commit($"Work on {name}", [.. HealthySpec.Documents(name, Title(name), stage), .. files]);
        repository.Git("switch", "--quiet", before);
        return commit;
    }

    /// <summary>Specs 001 to n, each at review, none touching what another touches.</summary>
    public static void AddReadySpecs(this TestRepository repository, int count)
    {
        for (var number = 1; number <= count; number++)
        {
            repository.AddSpec(string.Create(CultureInfo.InvariantCulture, $"spec-{number:000}-work"));
        }
    }

    public static string StageOn(this TestRepository repository, string branch, string name) => repository.Git("show", $"{branch}:specs/{name}/.status");

    private static string Title(string name) => $"The {name.Replace('-', ' ')}";
}
