namespace ReleaseTrain.Gates.Documents;

/// <summary>A principle of the constitution.</summary>
/// <param name="Name">Its name, without number and decoration.</param>
/// <param name="Line">The line of its heading, from 1.</param>
internal sealed record Principle(string Name, int Line);
