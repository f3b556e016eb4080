using ReleaseTrain.Repositories;

namespace ReleaseTrain.Configuration;

/// <summary>Finds edits of the rules in the work tree of the integration branch that nobody committed: they are not in force.</summary>
internal static class UncommittedRules
{
    /// <summary>Id of the warning, and of the finding of an audit.</summary>
    public const string Id = "ConfigNotCommitted";

    /// <summary>One for each file.</summary>
    public static IEnumerable<UncommittedRule> Find(TrainView view)
    {
        if (view.Repository.Facts.WorkTree is not { } path || view.Refs.HeadRef != $"refs/heads/{view.Roles.Integration}" || !Directory.Exists(Path.Combine(path, ".specify", "config")))
        {
            yield break;
        }

        var workTree = view.WorkTrees.FirstOrDefault(state => state.Path == path);
        foreach (var file in new[] { TrainConfiguration.WorkflowPath, TrainConfiguration.PolicyPath })
        {
            var edited = workTree is null ? null : view.Repository.OpenWorkTree(workTree).ReadFile(file);
            if (edited is not null && view.Refs.HeadCommit is { } head && !edited.AsSpan().SequenceEqual(view.ReadFile(head, file)?.Content))
            {
                yield return new UncommittedRule(
                    file,
                    $"{file} has edits that are not committed to '{view.Roles.Integration}'; they are not in force.",
                    $"git -C '{path}' add '{file}' && git -C '{path}' commit -m 'Change the rules' -- '{file}'");
            }
        }
    }
}

/// <summary>A file of rules with edits that are not in force.</summary>
/// <param name="File">Its path.</param>
/// <param name="Message">What is the matter, as a sentence.</param>
/// <param name="Next">The commands that commit it.</param>
internal sealed record UncommittedRule(string File, string Message, string Next);
