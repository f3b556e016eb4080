using System.Text.Json;
using ReleaseTrain.Journal;

namespace ReleaseTrain.Adapters.Journal;

/// <summary>
/// Writes by the my-context program. It writes to the active context alone and drops metadata whenever it stops one; both is made good here, on its own files.
/// It is read from its files too.
/// </summary>
internal sealed class ProgramJournal : StoredJournal
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(30);

    private readonly ContextProgram _program;
    private readonly CancellationToken _cancellation;

    public ProgramJournal(ContextProgram program, string home, TimeProvider clock, CancellationToken cancellation)
        : base(home, clock, cancellation)
    {
        _program = program;
        _cancellation = cancellation;
    }

    public override string Backend => "my-context";

    public override StartedContext Start(string name, JournalOrigin origin) => Gate.Change(() =>
    {
        var active = Store.ReadActive();
        var (found, known) = Store.Find(name);
        if (known is null)
        {
            CheckNew(found, origin);
        }
        else if (PrepareToTakeUp(known, active))
        {
            return new StartedContext(found, IsNew: false);
        }

        return Take(new Turn { Kept = Turn.Keep(active) }, () => new StartedContext(Begin(found, known is null ? origin : null), known is null));
    });

    public override string? Stop() => Gate.Change(() => Store.ReadActive() is { } active ? Stop(active) : null);

    public override void Archive(string name) => Gate.Change(() =>
    {
        var context = Store.FindKnown(name);
        if (Store.ReadState().Active == context.Name)
        {
            Stop(context);
        }
        else if (context.IsOpen)
        {
            Store.WriteContext(context.Stop(Now));
        }

        return context.IsArchived ? string.Empty : Take(new Turn { Kept = Turn.Keep(context) }, () => Run("archive", "--", context.Name));
    });

    public override string Write(string name, IReadOnlyList<JournalLine> lines, JournalOrigin? origin = null)
    {
        var entries = StoreEntries.Of(lines);
        return Gate.Change(() =>
        {
            var active = Store.ReadActive();
            var (found, known) = Store.Find(name);
            if (known is null)
            {
                CheckNew(found, origin ?? throw Missing(name));
            }

            if (known is not null && known.Name == active?.Name)
            {
                WriteAll(entries);
            }
            else
            {
                GoThereAndBack(found, known, origin, active, entries);
            }

            return found;
        });
    }

    // It would take a folder that a killed start left for another context's.
    private void CheckNew(string name, JournalOrigin origin)
    {
        ContextNames.CheckNew(name, origin);
        if (Directory.Exists(Store.FolderOf(name)))
        {
            JournalStore.RemoveBegun(Store.FolderOf(name));
        }
    }

    /// <summary>Makes the program take a context up again out of the archive, and one that was never stopped without making a twin of it.</summary>
    /// <returns>Whether it is active already.</returns>
    private bool PrepareToTakeUp(ContextFile known, ContextFile? active)
    {
        var isActive = known.Name == active?.Name;
        if (known.IsArchived || (known.IsOpen && !isActive))
        {
            Store.WriteContext((known.IsOpen && !isActive ? known.Stop(Now) : known) with { IsArchived = false });
        }

        return isActive;
    }

    private void GoThereAndBack(string name, ContextFile? known, JournalOrigin? origin, ContextFile? active, IReadOnlyList<JournalLine> entries)
    {
        var turn = new Turn { Target = name, Active = active?.Name, Origin = known is null ? origin : null, Kept = Turn.Keep(known, active) };
        Take(turn, () =>
        {
            if (known is { IsOpen: true })
            {
                Store.WriteContext(known.Stop(Now));
            }

            Begin(name, known is null ? origin : null);
            WriteAll(entries);
            return active is null ? Run("stop", "--json") : Begin(active.Name, origin: null);
        });
    }

    private string Stop(ContextFile active) => Take(new Turn { Kept = Turn.Keep(active) }, () =>
    {
        Run("stop", "--json");
        return active.Name;
    });

    // Whatever becomes of it, what the program dropped is put back.
    private T Take<T>(Turn turn, Func<T> change)
    {
        turn.Begin(Store);
        try
        {
            return change();
        }
        finally
        {
            Turn.Finish(Store, Clock);
        }
    }

    /// <summary>Starts a context, or takes it up again.</summary>
    /// <returns>Its name, as the program made it.</returns>
    private string Begin(string name, JournalOrigin? origin)
    {
        var arguments = new List<string> { "start", "--json" };
        Add(arguments, "created-by", origin?.CreatedBy);
        Add(arguments, "parent", origin?.Parent);
        Add(arguments, "labels", string.Join(',', origin?.Labels ?? []));
        var answer = Run([.. arguments, "--", name]);
        return TextOf(answer, "context_name") ?? name;
    }

    private void WriteAll(IReadOnlyList<JournalLine> entries)
    {
        for (var index = 0; index < entries.Count; index++)
        {
            try
            {
                Write(entries[index]);
            }
            catch (ReleaseTrainException failed) when (index > 0 && failed.Id is "JournalFailed" or "JournalBusy")
            {
                throw (failed.Error with { Message = FormattableString.Invariant($"{failed.Error.Message} {index} of {entries.Count} entries were written.") }).AsException(failed);
            }
        }
    }

    private void Write(JournalLine entry) => _ = entry.Kind switch
    {
        JournalEntryKind.Heartbeat => Run("touch", "--json"),
        JournalEntryKind.File => Run("file", "--json", "--", entry.Text),
        _ => Run("note", "--json", "--", entry.Text),
    };

    /// <summary>Runs a command of the program.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="ReleaseTrainException">JournalFailed, with what the program said.</exception>
    private string Run(params string[] arguments)
    {
        var answer = ContextChild.Run(_program.Path, Home, arguments, LongestRun, _cancellation);
        var complaint = answer.ExitCode != 0 ? ComplaintIn(answer) : arguments[1] == "--json" ? ErrorIn(answer.Output) : null;
        return complaint is null
            ? answer.Output
            : throw new TrainError("JournalFailed", $"my-context {arguments[0]} failed in '{Home}': {complaint}", Home, "Test-Journal").AsException();
    }

    private static string ComplaintIn(ContextAnswer answer)
    {
        const string Mark = "Error: ";
        var line = answer.Complaint.Split('\n')[0].Trim();
        return line.StartsWith(Mark, StringComparison.Ordinal) ? line[Mark.Length..] : line.Length > 0 ? line : FormattableString.Invariant($"exit code {answer.ExitCode}");
    }

    // With --json the program ends well whatever happened, and says what went wrong in its answer. What says nothing has done nothing.
    private static string? ErrorIn(string output)
    {
        using var answer = ContextJson.Parse(output);
        return answer is null ? "it gave no answer"
            : answer.RootElement.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
            ? error.TryGetProperty("message", out var message) ? message.ToString() : error.ToString()
            : null;
    }

    private static string? TextOf(string output, string member)
    {
        using var answer = ContextJson.Parse(output);
        return answer is not null && ContextJson.DataOf(answer.RootElement) is { ValueKind: JsonValueKind.Object } data && data.TryGetProperty(member, out var text) ? text.GetString() : null;
    }

    private static void Add(List<string> arguments, string option, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            arguments.Add($"--{option}={value}");
        }
    }
}
