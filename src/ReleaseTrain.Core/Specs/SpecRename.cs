using ReleaseTrain.Repositories;

namespace ReleaseTrain.Specs;

/// <summary>Where a spec goes when it gets another number: its branch, prefix included, and its directory.</summary>
internal sealed record SpecRename(SpecName Name, string Branch, string Directory)
{
    /// <param name="view">The repository.</param>
    /// <param name="entry">The spec.</param>
    /// <param name="number">The number that it is to have.</param>
    /// <returns>Null where it has that number.</returns>
    /// <exception cref="ReleaseTrainException">SpecNameInvalid, SpecLanded, NumberTaken, BranchInUse.</exception>
    public static SpecRename? Plan(TrainView view, SpecEntry entry, long number)
    {
        if (entry.Name.Number == number)
        {
            return null;
        }

        DemandNumbered(entry);
        DemandOpen(view, entry);
        DemandFree(view, entry, number);
        DemandShownNowhere(view, entry, number);
        var (name, directory) = (entry.Name.WithNumber(number), entry.Spec.Directory);
        var folder = directory[..(directory.LastIndexOf('/') + 1)];
        return new SpecRename(
            name,
            Rename(entry.Branch ?? entry.Name.Text, number),
            folder + (SpecName.Parse(directory[folder.Length..]) is { Number: not null } own ? own.WithNumber(number).Text : name.Text));
    }

    /// <summary>The tree with the spec's directory under its new name.</summary>
    public string Move(IObjectScratch scratch, string tree, string directory)
    {
        var files = scratch.FindEntry(tree, directory) is { IsDirectory: true } folder ? TreeDiff.Compare(scratch, null, folder.Id) : [];
        return scratch.EditTree(tree, [.. files.Select(file => new TreeEdit($"{directory}/{file.Path}", null)), .. files.Select(file => new TreeEdit($"{Directory}/{file.Path}", file.New!.Id, file.New.Mode))]);
    }

    private static string Rename(string branch, long number)
    {
        var prefix = branch[..(branch.LastIndexOf('/') + 1)];
        return prefix + SpecName.Parse(branch[prefix.Length..])!.WithNumber(number).Text;
    }

    private static void DemandNumbered(SpecEntry entry)
    {
        if (entry.Name.Number is null)
        {
            throw new TrainError("SpecNameInvalid", $"'{entry.Name.Text}' is named by a time and has no number to change.", entry.Spec, $"git branch --move '{entry.Branch}' with a name that has one, and its directory with it").AsException();
        }
    }

    // What landed is named so in the history, in ledgers and notes: it is the other one that gives way.
    private static void DemandOpen(TrainView view, SpecEntry entry)
    {
        if (entry.IsOnIntegration)
        {
            throw new TrainError("SpecLanded", $"'{entry.Spec.Directory}' lies on '{view.Roles.Integration}' already, and a number that landed stays.", entry.Spec, $"Get-Spec {CommandText.Quote(entry.Spec.FullName)}").AsException();
        }
    }

    private static void DemandFree(TrainView view, SpecEntry entry, long number)
    {
        var numbers = SpecNumbers.Read(view);
        if (numbers.Find(entry.Name.Kind, number) is { Count: > 0 } holders)
        {
            throw new TrainError(
                "NumberTaken",
                $"{SpecName.FormatId(entry.Name.Kind, number)} is {string.Join(", ", holders.Select(holder => $"'{holder.Text}'"))} already. Nothing has been changed.",
                number,
                FormattableString.Invariant($"Set-Spec {CommandText.Quote(entry.Spec.FullName)} -Number {numbers.Take(entry.Name.Kind)}")).AsException();
        }
    }

    // A work tree that shows the branch would be left with one that is gone.
    private static void DemandShownNowhere(TrainView view, SpecEntry entry, long number)
    {
        if (view.WorkTrees.FirstOrDefault(state => state.Branch == RefName.OfBranch(entry.Branch ?? entry.Name.Text)) is { } state)
        {
            throw new TrainError(
                "BranchInUse",
                $"'{entry.Branch}' is checked out in '{state.Path}'. Nothing has been changed.",
                entry.Spec,
                FormattableString.Invariant($"git -C '{state.Path}' switch --detach && Set-Spec {CommandText.Quote(entry.Spec.FullName)} -Number {number} && git -C '{state.Path}' switch '{Rename(entry.Branch!, number)}'")).AsException();
        }
    }
}
