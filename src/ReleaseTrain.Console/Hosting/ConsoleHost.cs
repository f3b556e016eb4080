using System.Globalization;
using System.Management.Automation.Host;
using System.Reflection;
using ReleaseTrain.Console.Terminals;

namespace ReleaseTrain.Console.Hosting;

/// <summary>What the engine sees of this program.</summary>
internal sealed class ConsoleHost(Terminal terminal, CancellationToken stop) : PSHost
{
    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "ReleaseTrain.Console";

    public override PSHostUserInterface UI { get; } = new ConsoleUserInterface(terminal, stop);

    public override Version Version { get; } = Assembly.GetExecutingAssembly().GetName().Version!;

    /// <summary>What the script's own <c>exit</c> asked for; null where it said nothing.</summary>
    public int? RequestedExitCode { get; private set; }

    public override void EnterNestedPrompt() => throw new HostException("This host has no prompt to suspend to; answer yes or no.");

    public override void ExitNestedPrompt() => throw new HostException("This host has no nested prompt.");

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode) => RequestedExitCode = exitCode;
}
