using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Internal;
using System.Security;
using ReleaseTrain.Console.Terminals;

namespace ReleaseTrain.Console.Hosting;

/// <summary>Shows the streams as pwsh does: errors on standard error, everything else on standard output, colours and progress where there is a screen.</summary>
internal sealed class ConsoleUserInterface : PSHostUserInterface
{
    private const string Red = "\u001b[31;1m";
    private const string Yellow = "\u001b[33;1m";
    private const string Reset = "\u001b[0m";

    private readonly Terminal _terminal;
    private readonly ProgressLine _progress;
    private readonly CancellationToken _stop;

    public ConsoleUserInterface(Terminal terminal, CancellationToken stop)
    {
        _terminal = terminal;
        _stop = stop;
        _progress = new ProgressLine(terminal);
        RawUI = new ConsoleRawUserInterface(terminal);
    }

    public override PSHostRawUserInterface RawUI { get; }

    public override bool SupportsVirtualTerminal => _terminal.HasOutputColours;

    public override void Write(string value)
    {
        _progress.Clear();
        _terminal.Output.Write(Fit(value, _terminal.HasOutputColours));
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    public override void WriteLine(string value)
    {
        _progress.Clear();
        _terminal.Output.WriteLine(Fit(value, _terminal.HasOutputColours));
    }

    public override void WriteErrorLine(string value)
    {
        _progress.Clear();
        var isPlain = !value.Contains('\u001b');
        _terminal.Error.WriteLine(Fit(isPlain ? Red + value + Reset : value, _terminal.HasErrorColours));
    }

    public override void WriteWarningLine(string message) => WriteLine($"{Yellow}WARNING: {message}{Reset}");

    public override void WriteVerboseLine(string message) => WriteLine($"{Yellow}VERBOSE: {message}{Reset}");

    public override void WriteDebugLine(string message) => WriteLine($"{Yellow}DEBUG: {message}{Reset}");

    public override void WriteProgress(long sourceId, ProgressRecord record) => _progress.Show(record);

    public override string ReadLine() => Ask(string.Empty, "a command reads a line");

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        WriteLine(string.Join('\n', new[] { caption, message }.Where(part => !string.IsNullOrEmpty(part))));
        var offered = choices.Select(ChoiceLabel.Of).ToList();
        var prompt = string.Join("  ", offered.Select(choice => $"[{choice.Key}] {choice.Text}"))
            + (defaultChoice >= 0 ? $"  [?] Help (default is \"{offered[defaultChoice].Key}\"): " : "  [?] Help: ");
        while (true)
        {
            var answer = Ask(prompt, message).Trim();
            if (answer.Length == 0 && defaultChoice >= 0)
            {
                return defaultChoice;
            }

            if (answer == "?")
            {
                WriteLine(string.Join('\n', choices.Zip(offered, (choice, label) => $"{label.Key} - {choice.HelpMessage}")));
            }

            var chosen = offered.FindIndex(choice => choice.Answers(answer));
            if (chosen >= 0)
            {
                return chosen;
            }
        }
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        WriteLine($"{caption}\n{message}");
        return descriptions.ToDictionary(
            field => field.Name,
            field => new PSObject(Ask($"{field.Name}: ", string.Create(CultureInfo.InvariantCulture, $"the parameter {field.Name} is mandatory"))),
            StringComparer.OrdinalIgnoreCase);
    }

    public override SecureString ReadLineAsSecureString() => throw NoSecrets();

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw NoSecrets();

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        throw NoSecrets();

    private static HostException NoSecrets() => new("This host asks for no secrets. git's own credential helpers know them.");

    private static string Fit(string value, bool hasColours) => hasColours ? value : new StringDecorated(value).ToString(OutputRendering.PlainText);

    private string Ask(string prompt, string about)
    {
        if (!_terminal.CanAsk)
        {
            throw new HostException($"Nobody is here to answer, for input is redirected or -NonInteractive was given: {about}\nGive the answer as a parameter; -Confirm:$false says yes.");
        }

        Write(prompt);
        try
        {
            return Terminal.ReadLine(_stop) ?? throw new HostException($"The input ended before it was answered: {about}");
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }
}
