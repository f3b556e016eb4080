namespace ReleaseTrain.Gates.Documents;

/// <summary>A requirement or a success criterion.</summary>
/// <param name="Id">Its id, such as FR-001, FR-010.3 or SC-002.</param>
/// <param name="Text">What it says, on one line.</param>
/// <param name="Line">Its line, from 1.</param>
internal sealed record Statement(string Id, string Text, int Line);
