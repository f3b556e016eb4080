namespace ReleaseTrain.Audit;

/// <summary>One thing that a health audit looks for. Another rule is a class more in the list of <see cref="TrainAudit"/>.</summary>
internal interface IAuditRule
{
    /// <summary>Whether it asks what contains what: a clone without its full history would answer that wrongly.</summary>
    bool NeedsHistory => true;

    /// <summary>What is out of order, in any sequence. It asks git once for all, never once for each branch, spec or tag; what mends a finding may ask once more.</summary>
    IEnumerable<Finding> Look(AuditContext context);
}
