using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Completion;

/// <summary>Names of stages as the ledger has them, in order.</summary>
internal sealed class StageCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CompletionText.Complete(wordToComplete, StageNames.All.Select((name, stage) => new Candidate(name, $"stage {stage}, {name}")));
}
