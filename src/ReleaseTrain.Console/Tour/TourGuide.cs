using System.Globalization;
using System.Management.Automation;
using ReleaseTrain.Console.Hosting;
using ReleaseTrain.Console.Terminals;
using Spectre.Console;

namespace ReleaseTrain.Console.Tour;

/// <summary>Walks through the tour: heading, meaning, each command with what it prints, and a look whether it did what was said.</summary>
internal sealed class TourGuide(Terminal terminal, Engine engine, TourProject project)
{
    private const int LongestLine = 100;

    /// <summary>Whether every step did what it says.</summary>
    public bool Walk(IReadOnlyList<TourStep> steps)
    {
        terminal.Canvas.Profile.Width = Math.Min(terminal.Width, LongestLine);
        engine.SetLocation(project.Folder);
        Say("The release train, in a few steps", "All of this really happens: real commits, a real remote, the module as it ships.");
        for (var index = 0; index < steps.Count; index++)
        {
            if (!Show(steps[index], index + 1))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Says where the project is, or was, and what to try next.</summary>
    public void SayGoodbye(bool isKept)
    {
        Say("The end of the line", isKept
            ? "The project is still there, to look around in. Remove its folder when you are done:"
            : "The project is removed again; with -Keep it stays. It was here:");
        terminal.Output.WriteLine($"    {project.Folder}\n");
        terminal.Output.WriteLine($"Now your own repository. This only tells what would be done:\n\n    cd your-repository\n    dotnet run --project {Quote(FindProgram())} -- -Command \"Initialize-ReleaseTrain -WhatIf\"\n");
    }

    private bool Show(TourStep step, int number)
    {
        Say(string.Create(CultureInfo.InvariantCulture, $"{number}. {step.Title}"), step.Meaning);
        step.Work?.Invoke(project);
        foreach (var command in step.Commands)
        {
            terminal.Canvas.MarkupLine($"[green]PS {Markup.Escape(Path.GetFileName(project.Folder))}>[/] [bold]{Markup.Escape(command.Text)}[/]");
            var written = engine.RunAndKeep(command.Text);
            if (command.FindFault(written) is { } fault)
            {
                terminal.Error.WriteLine($"The tour ends here. '{command.Text}' did not do what it should: {fault}.");
                return false;
            }

            // Tables bring an empty line of their own.
            if (written.Count > 0 && written[^1].BaseObject is string or ErrorRecord)
            {
                terminal.Output.WriteLine();
            }
        }

        return true;
    }

    private void Say(string title, string meaning)
    {
        terminal.Output.WriteLine();
        terminal.Canvas.Write(new Rule($"[bold yellow]{Markup.Escape(title)}[/]").LeftJustified());
        terminal.Output.WriteLine($"\n{string.Join('\n', Wrap(meaning))}\n");
    }

    private List<string> Wrap(string text)
    {
        var lines = new List<string> { string.Empty };
        foreach (var word in text.Split(' '))
        {
            if (lines[^1].Length + 1 + word.Length > terminal.Canvas.Profile.Width)
            {
                lines.Add(word);
            }
            else
            {
                lines[^1] += lines[^1].Length == 0 ? word : ' ' + word;
            }
        }

        return lines;
    }

    private static string FindProgram()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ReleaseTrain.Console.csproj")))
            {
                return folder.FullName;
            }
        }

        return "src/ReleaseTrain.Console";
    }

    private static string Quote(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
