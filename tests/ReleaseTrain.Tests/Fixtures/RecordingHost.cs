using System.Globalization;
using System.Management.Automation.Host;

namespace ReleaseTrain.Tests.Fixtures;

/// <summary>A host of fixed width that writes down what it is shown and answers what it was told to.</summary>
internal sealed class RecordingHost(int width) : PSHost
{
    private readonly RecordingUserInterface _ui = new(width);

    public override CultureInfo CurrentCulture { get; } = CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture { get; } = CultureInfo.InvariantCulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "ReleaseTrain.Tests";

    public override PSHostUserInterface UI => _ui;

    public override Version Version { get; } = new(1, 0);

    public RecordingUserInterface Recording => _ui;

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode) => throw new InvalidOperationException("A cmdlet must never end its host.");
}
