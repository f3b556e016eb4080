using ReleaseTrain.Adapters.Journal;

namespace ReleaseTrain.Journal;

/// <summary>Reads a home's state again and again while others write.</summary>
internal sealed class StateWatcher
{
    private readonly JournalScene _scene;
    private readonly Thread _thread;
    private volatile bool _isOver;
    private int _reads;
    private string? _broken;

    public StateWatcher(JournalScene scene)
    {
        _scene = scene;
        _thread = new Thread(Watch);
        _thread.Start();
    }

    public void DemandThatItWasAlwaysValid()
    {
        _isOver = true;
        _thread.Join();
        Assert.Null(_broken);
        Assert.True(_reads > 1);
    }

    private void Watch()
    {
        while (!_isOver && _broken is null)
        {
            var text = StoreFiles.TryRead(_scene.PathOf("state.json"));
            _broken = text is null ? "gone" : StateFile.Read(text) is null ? Convert.ToHexString(text) : null;
            _reads++;
            Thread.Yield();
        }
    }
}
