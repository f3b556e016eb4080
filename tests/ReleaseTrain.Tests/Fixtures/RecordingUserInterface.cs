using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Internal;
using System.Security;
using System.Text;

namespace ReleaseTrain.Tests.Fixtures;

/// <summary>Everything that reached the screen, without escape sequences, and the answers to what was asked there.</summary>
internal sealed class RecordingUserInterface(int width) : PSHostUserInterface
{
    private readonly StringBuilder _text = new();

    public override PSHostRawUserInterface RawUI { get; } = new FixedRawUserInterface(width);

    /// <summary>Indices of the choices to make, in order; asking more than there are answers is an error of the pipeline, as without a person.</summary>
    public Queue<int> Answers { get; } = new();

    /// <summary>What was asked.</summary>
    public List<string> Questions { get; } = [];

    public List<string> Warnings { get; } = [];

    public List<ProgressRecord> Progress { get; } = [];

    /// <summary>The text since it was last taken.</summary>
    public string TakeText()
    {
        var text = _text.ToString();
        _text.Clear();
        return text;
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        Questions.Add(message);
        return Answers.TryDequeue(out var answer) ? answer : throw new HostException("Nobody is here to answer.");
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) => throw new HostException("Nobody is here to answer.");

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw new HostException("Nobody is here to answer.");

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        throw new HostException("Nobody is here to answer.");

    public override string ReadLine() => throw new HostException("Nobody is here to answer.");

    public override SecureString ReadLineAsSecureString() => throw new HostException("Nobody is here to answer.");

    public override void Write(string value) => _text.Append(Plain(value));

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    public override void WriteLine(string value) => _text.Append(Plain(value)).Append('\n');

    public override void WriteDebugLine(string message) => WriteLine($"DEBUG: {message}");

    public override void WriteErrorLine(string value) => WriteLine(value);

    public override void WriteVerboseLine(string message) => WriteLine($"VERBOSE: {message}");

    public override void WriteWarningLine(string message)
    {
        Warnings.Add(message);
        WriteLine($"WARNING: {message}");
    }

    public override void WriteProgress(long sourceId, ProgressRecord record) => Progress.Add(record);

    private static string Plain(string value) => new StringDecorated(value).ToString(OutputRendering.PlainText);
}
