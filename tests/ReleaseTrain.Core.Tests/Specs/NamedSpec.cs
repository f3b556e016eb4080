using ReleaseTrain.Specs;

namespace ReleaseTrain.Core.Tests.Specs;

/// <summary>Specs that are nowhere, for what asks no repository.</summary>
internal static class NamedSpec
{
    /// <summary>A spec on a branch; it is named by the branch.</summary>
    public static Spec On(string branch)
    {
        var name = SpecName.ParseBranch(branch)!;
        return new Spec
        {
            Id = name.Id, Number = name.Number, Name = name.Text, Slug = name.Slug, Title = name.Text, Kind = name.Kind, Stage = SpecStage.Draft, StageName = "draft",
            Priority = SpecPriority.Normal, ChangeKind = ChangeKind.Feature, Directory = "specs/" + name.Text, TasksDone = 0, TasksTotal = 0, Resolution = SpecResolution.None,
            Repository = "/r", Branch = branch,
        };
    }

    /// <summary>The same as the repository's own list has it.</summary>
    public static SpecEntry Entry(string branch) => Entry(On(branch));

    public static SpecEntry Entry(Spec spec) => new() { Spec = spec, Name = SpecName.ParseBranch(spec.Branch!)!, Ledger = LedgerRecord.Empty, Branch = spec.Branch };
}
