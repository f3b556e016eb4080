using System.Text.Json;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>A program that git ran, as git itself wrote it down.</summary>
/// <param name="Hook">The name of the hook that it was; null for any other program.</param>
/// <param name="Command">The program with its arguments.</param>
/// <param name="ExitCode">How it ended.</param>
internal sealed record ChildRun(string? Hook, string Command, int ExitCode)
{
    /// <summary>git that writes into this file what it runs.</summary>
    public static GitCommand Watch(GitCommand git, string file) => git.With("GIT_TRACE2_EVENT", file).With("GIT_TRACE2_EVENT_NESTING", "1");

    /// <summary>What was run to its end; nothing where nothing was written down.</summary>
    public static IReadOnlyList<ChildRun> Read(string file)
    {
        if (!File.Exists(file))
        {
            return [];
        }

        var started = new Dictionary<(string Session, int Child), (string? Hook, string Command)>();
        var runs = new List<ChildRun>();
        foreach (var line in File.ReadLines(file))
        {
            using var written = JsonDocument.Parse(line);
            var happened = written.RootElement;
            if (!happened.TryGetProperty("child_id", out var child))
            {
                continue;
            }

            var key = (happened.GetProperty("sid").GetString()!, child.GetInt32());
            if (happened.TryGetProperty("argv", out var arguments))
            {
                started[key] = (happened.TryGetProperty("hook_name", out var hook) ? hook.GetString() : null, string.Join(' ', arguments.EnumerateArray().Select(argument => argument.GetString())));
            }
            else if (started.TryGetValue(key, out var run) && happened.GetProperty("event").GetString() == "child_exit")
            {
                runs.Add(new ChildRun(run.Hook, run.Command, happened.GetProperty("code").GetInt32()));
            }
        }

        return runs;
    }
}
