using System.Diagnostics;

namespace ReleaseTrain.Console.Tour;

/// <summary>A small real project in a temporary folder, and the people who work on it with git alone.</summary>
internal sealed class TourProject
{
    private static readonly string[] Misleading = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_NAMESPACE"];

    // Whoever takes the tour keeps habits of his own elsewhere; here nobody signs, and no hook of his runs.
    private static readonly (string Key, string Value)[] Settings =
    [
        ("user.name", "Ada Signal"),
        ("user.email", "ada@example.com"),
        ("commit.gpgSign", "false"),
        ("tag.gpgSign", "false"),
        ("core.hooksPath", ".git/hooks"),
        ("core.autocrlf", "false"),
    ];

    private TourProject(string root)
    {
        Root = root;
        Folder = Path.Combine(root, "departures");
    }

    /// <summary>The temporary folder.</summary>
    public string Root { get; }

    /// <summary>The project in it.</summary>
    public string Folder { get; }

    /// <summary>Makes the folder, with a first commit in the project.</summary>
    public static TourProject Create()
    {
        // Where one of these is set, git would work in the repository that the tour was started from.
        Array.ForEach(Misleading, name => Environment.SetEnvironmentVariable(name, null));
        var project = new TourProject(Directory.CreateTempSubdirectory("release-train-tour-").FullName);
        Directory.CreateDirectory(project.Folder);

        // What is noted on the tour goes when the tour goes.
        Environment.SetEnvironmentVariable("MY_CONTEXT_HOME", Path.Combine(project.Root, "contexts"));
        project.Git("init", "--quiet", "--template=", "--initial-branch=main");
        foreach (var (key, value) in Settings)
        {
            project.Git("config", key, value);
        }

        project.Commit("Begin the departure board", ("README.md", "# Departures\n\nWhat leaves when, and from where.\n"), ("board.txt", "10:00  Harbour   1\n"), ("clock.txt", "offset 1h\n"));
        return project;
    }

    /// <summary>Commits these files on a branch, shares them, and comes back.</summary>
    public void CommitOn(string branch, string message, params (string Path, string Content)[] files)
    {
        Git("switch", "--quiet", branch);
        Commit(message, files);
        Git("push", "--quiet", "origin", branch);
        Git("switch", "--quiet", "-");
    }

    /// <summary>Writes a spec down, does its work and shares both, each in a commit of its own.</summary>
    /// <param name="branch">The spec.</param>
    /// <param name="title">What it is called.</param>
    /// <param name="promise">What somebody has of it.</param>
    /// <param name="file">The file that it is about.</param>
    /// <param name="content">What stands in that file afterwards.</param>
    public void WriteSpec(string branch, string title, string promise, string file, string content)
    {
        CommitOn(branch, $"Write down: {title}", [.. TourDocuments.Write(branch, title, promise, file)]);
        CommitOn(branch, title, (file, content), ($"docs/{branch}.md", $"# {title}\n\n{promise}\n"));
    }

    /// <summary>Removes the folder; false where another program holds something in it open.</summary>
    public bool TryRemove()
    {
        try
        {
            foreach (var file in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories))
            {
                File.SetAttributes(file, FileAttributes.Normal);
            }

            Directory.Delete(Root, recursive: true);
            return true;
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void Commit(string message, params (string Path, string Content)[] files)
    {
        foreach (var (path, content) in files)
        {
            var full = Path.Combine(Folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, content);
        }

        Git("add", "--all");
        Git("commit", "--quiet", "--message", message);
    }

    private void Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = Folder, RedirectStandardError = true })!;
        var complaint = git.StandardError.ReadToEnd();
        git.WaitForExit();
        if (git.ExitCode != 0)
        {
            throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {complaint.Trim()}");
        }
    }
}
