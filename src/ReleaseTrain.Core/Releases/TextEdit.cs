using System.Text;

namespace ReleaseTrain.Releases;

/// <summary>Puts a text in the place of another.</summary>
/// <param name="Start">Where the old text begins.</param>
/// <param name="End">Where it ends; the same where something is only inserted.</param>
/// <param name="Text">The new text.</param>
internal sealed record TextEdit(int Start, int End, string Text)
{
    /// <summary>The text with all edits made. They do not overlap; of two at one place the first comes first.</summary>
    public static string Apply(string text, IEnumerable<TextEdit> edits)
    {
        var edited = new StringBuilder(text);
        foreach (var edit in edits.OrderBy(edit => edit.Start).Reverse())
        {
            edited.Remove(edit.Start, edit.End - edit.Start).Insert(edit.Start, edit.Text);
        }

        return edited.ToString();
    }
}
