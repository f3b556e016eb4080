using System.Text;
using Spectre.Console;

namespace ReleaseTrain.Console.Terminals;

/// <summary>The three standard streams, and what can be done with each of them.</summary>
internal sealed class Terminal
{
    private const int RedirectedWidth = 120;
    private const int RedirectedHeight = 50;

    private Terminal(bool isInteractive)
    {
        var isPlain = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) || Environment.GetEnvironmentVariable("TERM") == "dumb";
        IsOutputScreen = !System.Console.IsOutputRedirected;
        HasOutputColours = IsOutputScreen && !isPlain;
        HasErrorColours = !System.Console.IsErrorRedirected && !isPlain;
        CanAsk = isInteractive && !System.Console.IsInputRedirected;
        Output = Open(System.Console.OpenStandardOutput());
        Error = Open(System.Console.OpenStandardError());
        Canvas = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = HasOutputColours ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = HasOutputColours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(Output),
        });
        Canvas.Profile.Width = Width;
        Canvas.Profile.Capabilities.Unicode = true;
    }

    /// <summary>Whether somebody sees standard output as it is written.</summary>
    public bool IsOutputScreen { get; }

    public bool HasOutputColours { get; }

    public bool HasErrorColours { get; }

    /// <summary>Whether somebody is there to answer.</summary>
    public bool CanAsk { get; }

    public TextWriter Output { get; }

    public TextWriter Error { get; }

    /// <summary>Standard output for what is drawn rather than written.</summary>
    public IAnsiConsole Canvas { get; }

    /// <summary>Columns of the screen, or of the page that a file is.</summary>
    public int Width => Measure(() => System.Console.WindowWidth, RedirectedWidth);

    public int Height => Measure(() => System.Console.WindowHeight, RedirectedHeight);

    /// <param name="isInteractive">Whether questions may be asked at all.</param>
    public static Terminal Open(bool isInteractive)
    {
        // Windows would write names and marks in the code page of the machine.
        System.Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new Terminal(isInteractive);
    }

    /// <summary>Reads a line that somebody types; null at the end of the input.</summary>
    /// <param name="cancellation">Ends the waiting: the system's own read cannot be interrupted.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static string? ReadLine(CancellationToken cancellation)
    {
        var reading = Task.Factory.StartNew(System.Console.In.ReadLine, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        reading.Wait(cancellation);
        return reading.Result;
    }

    private static StreamWriter Open(Stream stream) => new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };

    private int Measure(Func<int> ask, int otherwise)
    {
        if (!IsOutputScreen)
        {
            return otherwise;
        }

        try
        {
            var size = ask();
            return size > 0 ? size : otherwise;
        }
        catch (IOException)
        {
            return otherwise;
        }
    }
}
