using System.Management.Automation.Host;
using ReleaseTrain.Console.Terminals;

namespace ReleaseTrain.Console.Hosting;

/// <summary>The size of the screen, which is all that the engine asks of it here.</summary>
internal sealed class ConsoleRawUserInterface(Terminal terminal) : PSHostRawUserInterface
{
    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    public override Size BufferSize
    {
        get => new(terminal.Width, terminal.Height);
        set => throw Unavailable();
    }

    public override Coordinates CursorPosition
    {
        get => default;
        set => throw Unavailable();
    }

    public override int CursorSize { get; set; } = 1;

    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    public override bool KeyAvailable => false;

    public override Size MaxPhysicalWindowSize => BufferSize;

    public override Size MaxWindowSize => BufferSize;

    public override Coordinates WindowPosition { get; set; }

    public override Size WindowSize
    {
        get => BufferSize;
        set => throw Unavailable();
    }

    public override string WindowTitle { get; set; } = string.Empty;

    public override void FlushInputBuffer()
    {
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw Unavailable();

    public override KeyInfo ReadKey(ReadKeyOptions options) => throw Unavailable();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw Unavailable();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw Unavailable();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw Unavailable();

    private static HostException Unavailable() => new("This host writes lines and reads lines; it does not draw on the screen or read single keys.");
}
