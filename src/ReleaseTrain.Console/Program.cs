using System.Reflection;
using ReleaseTrain.Console;
using ReleaseTrain.Console.CommandLine;
using ReleaseTrain.Console.Hosting;
using ReleaseTrain.Console.Terminals;

var arguments = ConsoleArguments.Parse(args);
var terminal = Terminal.Open(!arguments.NonInteractive);
if (arguments.Fault is { } fault)
{
    terminal.Error.WriteLine($"{fault}\n\n{Usage.Short}\n\nrelease-train -Help says more.");
    return ExitCodes.Usage;
}

switch (arguments.Mode)
{
    case ConsoleMode.Help:
        terminal.Output.WriteLine(Usage.Long);
        return ExitCodes.Success;
    case ConsoleMode.Version:
        terminal.Output.WriteLine(Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);
        return ExitCodes.Success;
    default:
        return new Session(terminal, arguments).Run();
}
