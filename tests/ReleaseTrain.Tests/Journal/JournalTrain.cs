using System.Globalization;
using System.Management.Automation;
using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Journal;

/// <summary>A train with a spec in implementation that is checked out, and a session that keeps its journal in a home of its own.</summary>
internal sealed class JournalTrain : IDisposable
{
    public const string Spec = "spec-001-signals";
    public const string First = "app: spec-001__impl-phase1";

    private const string Tasks = """
        # Tasks

        ## Phase 1: Setup

        - [x] T001 Make a in src/a.cs
        - [x] T002 Make b in src/b.cs
        - [x] T003 Make c in src/c.cs
        - [ ] T004 Make d in src/d.cs

        ## Phase 2: Core

        - [ ] T005 Make e in src/e.cs

        """;

    public JournalTrain()
    {
        Repository = SpecScenes.CreateTrain();
        Home = Repository.Root + "-journal";
        Repository.Commit("Rules", (".specify/config/workflow-config.yml", $"project: app\njournal: {{ home: '{Home}' }}\n"));
        Repository.AddSpec(Spec, "implementing", files: [($"specs/{Spec}/tasks.md", Tasks)]);
        Repository.Git("switch", "--quiet", Spec);
        Engine = new ModuleEngine(Repository.Path);
        Engine.Run("$PSDefaultParameterValues.Clear()").ThrowOnError();
    }

    public TestRepository Repository { get; }

    public string Home { get; }

    public ModuleEngine Engine { get; }

    /// <summary>Runs a script that must not fail.</summary>
    public EngineResult Run(string script, params (string Name, object? Value)[] arguments) => Engine.Run(script, arguments).ThrowOnError();

    /// <summary>The texts of a context's notes.</summary>
    public IReadOnlyList<string?> NotesOf(string name) => Run($"(Get-Journal '{name}' -All).Notes").Texts("Text");

    /// <summary>The full name of the active context; empty where none is.</summary>
    public string Active => Run("Get-Journal -All -Active").Texts("Name").SingleOrDefault() ?? string.Empty;

    /// <summary>Makes everything that a context tells older, as its files have it.</summary>
    public void Age(string name, TimeSpan by)
    {
        var folder = Path.Combine(Home, name.Replace(' ', '_').Replace(':', '_'));
        foreach (var file in Directory.GetFiles(folder))
        {
            var text = File.ReadAllText(file);
            File.WriteAllText(file, System.Text.RegularExpressions.Regex.Replace(text, @"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(?:Z|[+-]\d\d:\d\d)", match =>
                (DateTimeOffset.Parse(match.Value, CultureInfo.InvariantCulture) - by).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)));
        }
    }

    public void Dispose()
    {
        Engine.Dispose();
        Repository.Dispose();
        if (Directory.Exists(Home))
        {
            Directory.Delete(Home, recursive: true);
        }
    }
}
