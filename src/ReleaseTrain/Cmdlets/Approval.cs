namespace ReleaseTrain.Cmdlets;

/// <summary>What became of a question about a plan.</summary>
internal enum Approval
{
    /// <summary>Do it.</summary>
    Granted,

    /// <summary>The user said no.</summary>
    Declined,

    /// <summary>Nothing is asked and nothing is done: the command only shows what it would do.</summary>
    WhatIf,
}
