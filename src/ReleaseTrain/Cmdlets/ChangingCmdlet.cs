using System.Management.Automation;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Cmdlets;

/// <summary>A cmdlet that changes the repository: asks with the plan's own words, waits for the lock when told to, and never runs for real in a pipeline that ends dry.</summary>
public abstract class ChangingCmdlet : TrainCmdlet, IDynamicParameters
{
    private WhatIfRegister.Entry? _entry;

    /// <summary>Waits while another command changes the repository, instead of failing at once.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>Whether the command only shows what it would do, by -WhatIf or by $WhatIfPreference.</summary>
    private protected bool IsDry => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var bound)
        ? LanguagePrimitives.IsTrue(bound)
        : IsDrySession;

    /// <summary>Adds no parameter: the engine asks for them when the whole pipeline is bound, before any of it begins, and that moment is what is wanted.</summary>
    public object? GetDynamicParameters()
    {
        // Completion and Get-Command bind commands that will never run; those have no place in a pipeline.
        if (MyInvocation.PipelinePosition > 0 && WhatIfRegister.Current is { } register)
        {
            _entry = new WhatIfRegister.Entry(MyInvocation.MyCommand.Name, MyInvocation.PipelinePosition, MyInvocation.PipelineLength, IsDry);
            register.Add(_entry);
        }

        return null;
    }

    /// <inheritdoc/>
    private protected sealed override void Admit()
    {
        if (_entry is not null && WhatIfRegister.Current?.Begin(_entry) is { } later && !_entry.IsDry)
        {
            throw new TrainError(
                "WhatIfIncomplete",
                $"{later} carries -WhatIf and {_entry.Command} before it does not, so {_entry.Command} would really run.",
                _entry.Command,
                $"the same pipeline with -WhatIf on {_entry.Command} too").AsException();
        }
    }

    /// <summary>
    /// The repository for a change: locked, with what an earlier command left settled, and the remote asked first. Dry, there is no lock and not one byte of it
    /// changes. The caller disposes it.
    /// </summary>
    /// <param name="fetch">Whether the remote is asked.</param>
    private protected ChangeSession BeginChange(bool fetch) =>
        ChangeSession.Begin(Adapters, Opened, Reporter, new ChangeOptions(IsDry, fetch, Wait), Cancellation);

    /// <summary>The same for what merges, decides a version or cleans up: none of them is right without the whole history.</summary>
    /// <param name="fetch">Whether the remote is asked.</param>
    private protected ChangeSession BeginLanding(bool fetch)
    {
        TrainView.DemandHistory(Opened);
        return BeginChange(fetch);
    }

    /// <summary>Shows what would be done, or asks whether to do it where the user wants to be asked.</summary>
    /// <param name="plan">The plan's own words, a sentence without its full stop.</param>
    /// <param name="detail">What else belongs to the plan, in lines of its own; may be empty.</param>
    private protected Approval Ask(string plan, string detail = "")
    {
        var following = detail.Length == 0 ? string.Empty : $"\n\n{detail.Trim()}\n";
        if (ShouldProcess($"{plan}{following}", $"{plan}?{following}", MyInvocation.MyCommand.Name, out var reason))
        {
            return Approval.Granted;
        }

        return reason == ShouldProcessReason.WhatIf ? Approval.WhatIf : Approval.Declined;
    }
}
