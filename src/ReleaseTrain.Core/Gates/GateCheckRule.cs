namespace ReleaseTrain.Gates;

/// <summary>One check that a gate can ask.</summary>
/// <param name="Id">Stable; the key below <c>gates</c> in the configuration.</param>
/// <param name="From">It is asked on the step from this stage to the next; from Closed means after the clean-up.</param>
/// <param name="Severity">What a failure does where nobody says otherwise.</param>
/// <param name="Meaning">What has failed when it fails, in one line.</param>
/// <param name="IsFixed">Whether the configuration can not change it: nothing passes over red tests or a failed attestation.</param>
/// <param name="IsInforming">Whether it never stops a step, however it is configured: the constitution informs.</param>
internal sealed record GateCheckRule(string Id, SpecStage From, GateSeverity Severity, string Meaning, bool IsFixed = false, bool IsInforming = false);
