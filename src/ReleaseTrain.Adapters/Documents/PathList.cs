using System.Collections;

namespace ReleaseTrain.Adapters.Documents;

/// <summary>The paths in the texts of one task. They are looked for when somebody asks: most who read tasks never do, and of long documents that is much work.</summary>
internal sealed class PathList : IReadOnlyList<string>
{
    private readonly string _text;
    private List<string>? _more;
    private string[]? _found;

    public PathList(string text) => _text = text;

    public int Count => Found.Length;

    // Whoever asks at the same time finds the same.
    private string[] Found => _found ??= Find();

    public string this[int index] => Found[index];

    /// <summary>Takes another text of the task along; its document is still being read then.</summary>
    public void Add(string text)
    {
        if (PathText.IsPossible(text))
        {
            (_more ??= []).Add(text);
        }
    }

    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)Found).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private string[] Find()
    {
        var paths = new List<string>();
        PathText.Find(_text, paths);
        foreach (var text in _more ?? [])
        {
            PathText.Find(text, paths);
        }

        return [.. paths];
    }
}
