using System.Diagnostics;
using System.Globalization;
using ReleaseTrain.Adapters.Journal;
using ReleaseTrain.Journal;

namespace ReleaseTrain.Driver.Journal;

/// <summary>Writes notes into a journal, one after the other, and says of each when it is written.</summary>
public static class NoteWriter
{
    /// <summary>How long each text is at least: more than the system writes in one piece to a pipe.</summary>
    private const int Length = 5_000;

    /// <summary>Starts one that writes on and on, in a process of its own, to be killed.</summary>
    public static Process Start(string home, string context, string writer) =>
        DriverProcess.Start(new Dictionary<string, string?>(), "journal", home, context, writer, int.MaxValue.ToString(CultureInfo.InvariantCulture));

    /// <summary>Starts one that has a program write one note.</summary>
    public static Process StartOne(string home, string context, string writer, string program) =>
        DriverProcess.Start(new Dictionary<string, string?>(), "journal", home, context, writer, "1", program);

    internal static void Run(string home, string context, string writer, int count, string? program)
    {
        IJournal journal = program is null
            ? new EmbeddedJournal(home, TimeProvider.System, CancellationToken.None)
            : new ProgramJournal(new ContextProgram(program, "test"), home, TimeProvider.System, CancellationToken.None);
        for (var number = 1; number <= count; number++)
        {
            journal.Write(context, [new JournalLine(JournalEntryKind.Note, TextOf(writer, number))], new JournalOrigin(writer));
            Console.Out.WriteLine(number);
            if (number % 3 == 0)
            {
                journal.Start(number % 2 == 0 ? context : $"{context} of {writer}", new JournalOrigin(writer));
            }
        }
    }

    /// <summary>The text of a note: whose and which it is, and something that shows whether it is whole.</summary>
    public static string TextOf(string writer, int number) => FormattableString.Invariant($"{writer} {number} ") + new string('x', Length + number) + " end";
}
