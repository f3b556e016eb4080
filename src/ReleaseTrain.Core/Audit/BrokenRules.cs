using ReleaseTrain.Configuration;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Audit;

/// <summary>The finding for rules that cannot be read, or that name a branch that is not there. Without rules nobody knows which branch is which, so nothing else can be looked at.</summary>
/// <param name="adapters">What lies outside.</param>
/// <param name="repository">The repository.</param>
/// <param name="remedy">Writes what mends it.</param>
internal sealed class BrokenRules(IAdapters adapters, IRepository repository, Remedy remedy)
{
    private static readonly string[] Files = [TrainConfiguration.WorkflowPath, TrainConfiguration.PolicyPath];

    /// <summary>Describes what reading the rules refused with.</summary>
    public Finding Describe(TrainError invalid)
    {
        var place = invalid.Target?.ToString() ?? TrainConfiguration.WorkflowPath;
        return new Finding
        {
            Rule = invalid.Id,
            Severity = FindingSeverity.Error,
            Target = place,
            Message = $"{invalid.Message} Nothing else was looked at.",
            Fix = invalid.Id == "IntegrationMissing" ? invalid.Next : Restore(Files.FirstOrDefault(file => place.StartsWith(file + ":", StringComparison.Ordinal))) ?? remedy.Git("log", "--patch", "--", TrainConfiguration.WorkflowPath, TrainConfiguration.PolicyPath),
            Repository = repository.Facts.Root,
        };
    }

    // The last rules that could be read are the team's own; who wrote the broken ones writes them again.
    private string? Restore(string? file)
    {
        if (file is null)
        {
            return null;
        }

        var refs = repository.ReadRefs();
        var branch = BranchRoles.Detect(refs, repository.ReadRemotes()).Integration;
        return refs.Branch(branch)?.Commit is { } tip && !IsSoundAt(tip, file)
            ? new FileRestore(repository, repository.ReadWorkTrees(), remedy).Find(branch, tip, file, "Restore the rules", content => IsSound(content, file))
            : null;
    }

    private bool IsSoundAt(string tip, string file) =>
        repository.Objects.FindEntry(repository.Objects.ReadCommit(tip).Tree, file) is not { IsDirectory: false } entry || IsSound(repository.Objects.ReadBlob(entry.Id), file);

    private bool IsSound(byte[] content, string file)
    {
        try
        {
            if (file == TrainConfiguration.PolicyPath)
            {
                adapters.Configuration.ReadPolicy(content, file);
            }
            else
            {
                adapters.Configuration.ReadWorkflow(content, file);
            }

            return true;
        }
        catch (ReleaseTrainException)
        {
            return false;
        }
    }
}
