using System.Text;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>
/// One <c>git update-ref --stdin</c> with its pipe held open between prepare and commit. When this process dies, the pipe closes and git gives up by itself; when git
/// is killed, its locks are taken away.
/// </summary>
internal sealed class RefTransaction : IRefTransaction
{
    private const string Absent = "0000000000000000000000000000000000000000";
    private const string Start = "start";
    private const string Prepare = "prepare";
    private const string Settle = "commit";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly GitChild _child;
    private readonly StreamReader _answers;
    private readonly string _folder;
    private readonly Action _removeLocks;
    private bool _hasEnded;

    private RefTransaction(GitChild child, string folder, Action removeLocks)
    {
        _child = child;
        _folder = folder;
        _removeLocks = removeLocks;
        _answers = new StreamReader(child.Output);
    }

    /// <exception cref="ReleaseTrainException">RefMovedSince, RefLocked, RefNameClash, HookRefused.</exception>
    public static RefTransaction Begin(GitCommand git, RepositoryFacts facts, IReadOnlyList<RefChange> changes, string reason)
    {
        git.Cancellation.ThrowIfCancellationRequested();
        var since = DateTimeOffset.UtcNow;
        var transaction = new RefTransaction(git.Start("update-ref", "-m", reason, "--no-deref", "--stdin", "-z"), git.Folder, () => StaleLocks.Remove(facts, changes, since));
        try
        {
            using (git.Cancellation.Register(transaction.Dispose))
            {
                transaction.Send(string.Concat(changes.Select(Line).Prepend(Start + "\0").Append(Prepare + "\0")));
                transaction.Expect(Start);
                transaction.Expect(Prepare);
            }

            git.Cancellation.ThrowIfCancellationRequested();
            return transaction;
        }
        catch
        {
            transaction.Dispose();
            git.Cancellation.ThrowIfCancellationRequested();
            throw;
        }
    }

    public void Commit()
    {
        Send(Settle + "\0");
        Expect(Settle);
        End();
    }

    public void Dispose()
    {
        if (!_hasEnded)
        {
            // Killed, git would leave its lock files; told nothing more, it takes them away.
            End();
        }
    }

    private void End()
    {
        _hasEnded = true;
        _child.CloseInput();
        if (!_child.WaitForEnd(Patience))
        {
            _child.Kill();
        }

        RemoveLocksOfKilled(_child.End([]));
    }

    private void RemoveLocksOfKilled(GitAnswer answer)
    {
        if (answer.WasKilled)
        {
            _removeLocks();
        }
    }

    private void Send(string text)
    {
        try
        {
            _child.Send(text);
        }
        catch (IOException)
        {
            // git has ended; the next answer says why.
        }
    }

    private void Expect(string step)
    {
        if (_answers.ReadLine() == step + ": ok")
        {
            return;
        }

        _hasEnded = true;
        _child.CloseInput();
        var answer = _child.End([]);
        RemoveLocksOfKilled(answer);
        throw RefRefusal.Explain(answer.Complaint, _folder).AsException();
    }

    private static string Line(RefChange change) => (change.Old, change.New) switch
    {
        (null, null) => $"verify {change.Ref}\0{Absent}\0",
        (null, { } added) => $"create {change.Ref}\0{added}\0",
        ({ } removed, null) => $"delete {change.Ref}\0{removed}\0",
        ({ } old, { } moved) => $"update {change.Ref}\0{moved}\0{old}\0",
    };
}
