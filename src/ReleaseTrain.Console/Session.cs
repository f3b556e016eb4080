using System.Management.Automation;
using ReleaseTrain.Console.CommandLine;
using ReleaseTrain.Console.Hosting;
using ReleaseTrain.Console.Terminals;
using ReleaseTrain.Console.Tour;

namespace ReleaseTrain.Console;

/// <summary>One run of the program: engine, module, script, exit code.</summary>
internal sealed class Session(Terminal terminal, ConsoleArguments arguments)
{
    private const string StandardInput = "-";

    public int Run()
    {
        if (arguments.Mode == ConsoleMode.File && !File.Exists(arguments.Text))
        {
            return Refuse($"There is no script '{arguments.Text}'.", ExitCodes.Usage);
        }

        if (StagedModule.Find() is not { } manifest)
        {
            return Refuse($"The module has not been staged: there is no out/ReleaseTrain above '{AppContext.BaseDirectory}'. 'dotnet build' makes it.", ExitCodes.Failure);
        }

        using var signals = new StopSignals();
        var code = Run(manifest, signals.Token);
        return signals.Token.IsCancellationRequested ? signals.ExitCode : code;
    }

    private int Run(string manifest, CancellationToken stop)
    {
        using var engine = new Engine(terminal, Environment.CurrentDirectory, stop);
        try
        {
            engine.Import(manifest);
        }
        catch (RuntimeException unusable)
        {
            return Refuse($"The module in '{manifest}' cannot be imported: {unusable.Message}", ExitCodes.Failure);
        }

        return arguments.Mode switch
        {
            ConsoleMode.Command => engine.RunCommand(arguments.Text == StandardInput ? System.Console.In.ReadToEnd() : arguments.Text),
            ConsoleMode.File => engine.RunFile(Path.GetFullPath(arguments.Text), arguments.Arguments),
            _ => GiveTour(engine),
        };
    }

    private int GiveTour(Engine engine)
    {
        var project = TourProject.Create();
        var guide = new TourGuide(terminal, engine, project);
        try
        {
            if (!guide.Walk(TourPlan.Steps))
            {
                return Refuse($"Its folder is left for a closer look: {project.Root}", ExitCodes.Failure);
            }
        }
        catch (OperationCanceledException)
        {
            // Somebody has seen enough.
            project.TryRemove();
            return ExitCodes.Interrupted;
        }

        engine.SetLocation(Path.GetTempPath());
        guide.SayGoodbye(arguments.Keep || !project.TryRemove());
        return ExitCodes.Success;
    }

    private int Refuse(string message, int code)
    {
        terminal.Error.WriteLine(message);
        return code;
    }
}
