using System.Runtime.Versioning;

namespace ReleaseTrain.Driver.Crashes;

/// <summary>
/// Puts points into git itself: hooks of the clone and of the server, a filter of the work tree, and a program that stands before git. Each names its point and
/// kills at the one that it was told to.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class TripScripts(TestRepository work, TestRepository? server)
{
    private static readonly string[] Hooks = ["pre-push", "reference-transaction"];
    private static readonly string[] ServerHooks = ["pre-receive", "update", "post-receive", "post-update", "reference-transaction"];

    /// <summary>The folder that stands before git in the path.</summary>
    public string Calls => Path.Combine(work.Root, "calls");

    /// <summary>As long as this file is there, the server does not go on with the push at which it was killed.</summary>
    public string Late => Path.Combine(work.Root, "late");

    public void Write()
    {
        var point = ScriptFile.Write(Path.Combine(work.Root, "point"), Point);
        var drained = $"while read -r line; do :; done\n. \"{point}\"";
        foreach (var hook in Hooks)
        {
            work.WriteHook(hook, $"set -- \"clone: {hook}${{1:+ $1}}\"\n{drained}");
        }

        // A filter that fails leaves the content as it is, and git goes on.
        var filter = ScriptFile.Write(Path.Combine(work.Root, "smudge"), $"cat\nset -- \"clone: write $1\"\n. \"{point}\"");
        work.Git("config", "filter.trip.smudge", $"\"{filter}\" %f");
        File.WriteAllText(Path.Combine(work.GitDirectory, "info", "attributes"), "src/* filter=trip\nCHANGELOG.md filter=trip\n.status filter=trip\n");
        WriteCalls(point);
        if (server is not null)
        {
            WriteServer(server, point, drained);
        }
    }

    private void WriteServer(TestRepository remote, string point, string drained)
    {
        foreach (var hook in ServerHooks)
        {
            remote.WriteHook(hook, hook == "update" ? $"set -- \"server: update $1\"\n. \"{point}\"" : $"set -- \"server: {hook}{(hook == "reference-transaction" ? " $1" : string.Empty)}\"\n{drained}");
        }

        remote.WriteHook("pre-receive", $"set -- 'server: pre-receive'\n{drained}\nwhile [ -n \"$killed\" ] && [ -e \"{Late}\" ]; do sleep 0.01; done");

        // Who asks what is there has the answer before the server goes on.
        work.Git("config", "remote.origin.uploadpack", $"\"{ScriptFile.Write(Path.Combine(work.Root, "answer"), $"git-upload-pack \"$@\"\nrm -f \"{Late}\"")}\"");
    }

    private void WriteCalls(string point)
    {
        Directory.CreateDirectory(Calls);
        var git = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "git")).First(File.Exists);

        // What is fed while it runs has its points elsewhere.
        ScriptFile.Write(Path.Combine(Calls, "git"), $"""
            verb=
            option=
            for argument do
                if [ -n "$option" ]; then option=; continue; fi
                case $argument in
                    -c|-C) option=1 ;;
                    -*) ;;
                    *) verb=$argument; break ;;
                esac
            done
            [ "$TRAIN_MODE" = Call ] && [ "$verb" != update-ref ] || exec "{git}" "$@"
            trip() (. "{point}")
            trip "before git $verb" || exit 1
            "{git}" "$@"
            code=$?
            trip "after git $verb"
            exit $code
            """);
    }

    // It is read into the script whose point it is: above that are only git's own processes, the topmost of them our process's child.
    private const string Point = """
        if [ -n "$TRAIN_TRACE" ]; then
            case "$TRAIN_MODE $1" in
                "Call before"*|"Call after"*) counts=1 ;;
                Call*) counts= ;;
                *) counts=1 ;;
            esac
            if [ -n "$counts" ]; then
                printf '%s\n' "$1" >> "$TRAIN_TRACE"
                if [ "$1" = "$TRAIN_STOP" ]; then
                    number=0
                    while IFS= read -r line; do
                        if [ "$line" = "$1" ]; then number=$((number + 1)); fi
                    done < "$TRAIN_TRACE"
                    if [ "$number" = "$TRAIN_NUMBER" ]; then
                        child=$$
                        while parent=$(ps -o ppid= -p "$child" | tr -d ' ') && [ -n "$parent" ] && [ "$parent" != "$TRAIN_PROCESS" ] && [ "$parent" -gt 1 ]; do
                            child=$parent
                        done
                        killed=1
                        case $TRAIN_MODE in
                            Process) kill -9 "$TRAIN_PROCESS" ;;
                            Git|Call) kill -9 "$child" ;;
                            *) kill -9 "$TRAIN_PROCESS" "$child" ;;
                        esac
                    fi
                fi
            fi
        fi
        :
        """;
}
