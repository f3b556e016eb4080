namespace ReleaseTrain.Gates.Documents;

/// <summary>A text that was found, and where.</summary>
/// <param name="Line">The line, from 1, of the document as it is stored.</param>
/// <param name="Text">What was found there, on one line.</param>
internal sealed record DocumentLine(int Line, string Text);
