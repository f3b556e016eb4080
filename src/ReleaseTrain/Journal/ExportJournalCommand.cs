using System.Management.Automation;
using System.Text;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Journal;

namespace ReleaseTrain.Commands;

/// <summary>Writes contexts of the journal as Markdown: into a file, a page each into a folder, or to the pipeline.</summary>
[Cmdlet(VerbsData.Export, "Journal", SupportsShouldProcess = true)]
[OutputType(typeof(string), typeof(FileInfo))]
public sealed class ExportJournalCommand : JournalTargetCmdlet
{
    /// <summary>The file to write, or a folder that is there for a file of each context. Without it, each page is a text in the pipeline.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Writes over files that are there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void End()
    {
        if (IsEmpty)
        {
            return;
        }

        var contexts = ReadContexts();
        if (Path is null)
        {
            WriteObject(contexts.Select(JournalPage.Write), enumerateCollection: true);
            return;
        }

        var path = ResolveFolder(Path);
        if (Directory.Exists(path))
        {
            var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var context in contexts)
            {
                Attempt(() => Write(System.IO.Path.Combine(path, FindFileName(context.Name, taken)), JournalPage.Write(context)));
            }
        }
        else if (contexts.Count > 0)
        {
            Write(path, JournalPage.Write(contexts));
        }
    }

    // Whoever names nothing wants what is being written now; else all that is open.
    private List<JournalContext> ReadContexts()
    {
        var selection = ReadSelection();
        var all = new List<string>();
        var read = Journal.Read(new JournalQuery(IsWanted: full =>
        {
            all.Add(full);
            return selection.IsGiven ? selection.Matches(full) : Journal.Naming.IsOurs(full);
        }));
        selection.FindMissing(all).ToList().ForEach(Report);
        return [.. read.Contexts.Where(context => selection.IsGiven || !context.IsArchived)];
    }

    // Two contexts may differ in nothing that a file's name can hold.
    private static string FindFileName(string context, HashSet<string> taken)
    {
        var name = CleanFileName(context);
        for (var number = 1; ; number++)
        {
            var candidate = number == 1 ? $"{name}.md" : FormattableString.Invariant($"{name}-{number}.md");
            if (taken.Add(candidate))
            {
                return candidate;
            }
        }
    }

    private static string CleanFileName(string name)
    {
        var unheld = System.IO.Path.GetInvalidFileNameChars().Concat([':', '/', '\\', '*', '?', '"', '<', '>', '|']).ToHashSet();
        return string.Concat(name.Replace(": ", "-", StringComparison.Ordinal).Select(letter => unheld.Contains(letter) || letter == ' ' ? '-' : letter));
    }

    private void Write(string path, string text)
    {
        if (System.IO.Path.Exists(path) && !Force)
        {
            throw new TrainError("FileExists", $"'{path}' is there already.", path, "the same command with -Force, or another -Path").AsException();
        }

        if (!ShouldProcess($"Write '{path}'", $"Write '{path}'?", MyInvocation.MyCommand.Name))
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);

            // Another file may have come since the look.
            using var file = new FileStream(path, Force ? FileMode.Create : FileMode.CreateNew, FileAccess.Write);
            file.Write(Encoding.UTF8.GetBytes(text));
        }
        catch (IOException taken) when (!Force && File.Exists(path))
        {
            throw new TrainError("FileExists", $"'{path}' is there already.", path, "the same command with -Force, or another -Path").AsException(taken);
        }

        WriteObject(new FileInfo(path));
    }
}
