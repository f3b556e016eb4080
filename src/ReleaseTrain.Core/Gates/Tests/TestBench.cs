namespace ReleaseTrain.Gates.Tests;

/// <summary>
/// The worktrees of one runner. Without preparation one that is free is moved to the next tree, which costs what differs; a prepared one serves its own tree
/// alone, and no longer than nothing but preparation has run in it.
/// </summary>
internal sealed class TestBench : IDisposable
{
    private readonly Func<ITestPlaces> _open;
    private readonly object _gate = new();
    private readonly List<TestSeat> _free = [];
    private ITestPlaces? _places;

    public TestBench(Func<ITestPlaces> open) => _open = open;

    /// <summary>A worktree of the commit in which nothing has run but a beginning of what has to run before.</summary>
    public TestSeat Take(string commit, TestRecipe recipe)
    {
        if (TakeFree(seat => seat.Commit == commit && seat.IsBeginningOf(recipe.Before)) is { } ready)
        {
            return ready;
        }

        if (TakeFree(_ => true) is { } other)
        {
            if (!recipe.IsPrepared && other.Place.TryReset(commit))
            {
                return new TestSeat(other.Place, commit);
            }

            other.Place.Remove();
        }

        return new TestSeat(Places().Create(commit), commit);
    }

    public void GiveBack(TestSeat seat)
    {
        lock (_gate)
        {
            _free.Add(seat);
        }
    }

    /// <summary>Removes all worktrees; the next one that is taken is made anew.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _free.Clear();
            _places?.Dispose();
            _places = null;
        }
    }

    private ITestPlaces Places()
    {
        lock (_gate)
        {
            return _places ??= _open();
        }
    }

    private TestSeat? TakeFree(Predicate<TestSeat> fits)
    {
        lock (_gate)
        {
            var found = _free.Find(fits);
            _ = found is not null && _free.Remove(found);
            return found;
        }
    }
}

/// <summary>A worktree at a commit, and what has run in it since it was clean.</summary>
internal sealed class TestSeat(ITestPlace place, string commit)
{
    private readonly List<string> _history = [];
    private bool _isSpoiled;

    public ITestPlace Place => place;

    public string Commit => commit;

    public bool IsBeginningOf(IReadOnlyList<TestStep> steps) => !_isSpoiled && _history.Count <= steps.Count && _history.SequenceEqual(steps.Take(_history.Count).Select(step => step.Name), StringComparer.Ordinal);

    /// <summary>Those of the steps that have not run here.</summary>
    public IEnumerable<TestStep> Missing(IReadOnlyList<TestStep> steps) => steps.Skip(_history.Count);

    /// <summary>Remembers what ran here; what failed half way leaves nothing to build on.</summary>
    public void Remember(TestStep step, ShellEnd end)
    {
        _history.Add(step.Name);
        _isSpoiled |= end.ExitCode != 0;
    }
}
