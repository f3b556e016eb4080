namespace ReleaseTrain.Benchmarks.Repositories;

/// <summary>How big a repository is.</summary>
/// <param name="Files">Files on dev.</param>
/// <param name="Commits">Commits of dev.</param>
/// <param name="ClosedSpecs">Specs of the past, without a branch.</param>
/// <param name="Specs">Spec branches, of three commits each.</param>
/// <param name="EditsPerSpec">Files of the project that each of them touches.</param>
/// <param name="AreReady">Whether all of them are at review; else they are at every stage up to it.</param>
internal sealed record RepositorySize(int Files, int Commits, int ClosedSpecs, int Specs, int EditsPerSpec, bool AreReady)
{
    /// <summary>Every so many specs, two edit the same line of one file; 0 for none.</summary>
    public int Overlap { get; init; }

    /// <summary>Files that several specs edit, each spec one of them; 0 for none. One in four specs edits the very line that another one does.</summary>
    public int SharedFiles { get; init; }

    /// <summary>How many specs can be merged where files are shared: of those that edit the same line, one.</summary>
    public int Mergeable => SharedFiles == 0 ? Specs : Enumerable.Range(1, Specs).Select(number => (number % SharedFiles, SharedLine(number))).Distinct().Count();

    /// <summary>A sprint of 20 specs in a big project.</summary>
    public static RepositorySize Sprint { get; } = new(Files: 50_000, Commits: 1_000, ClosedSpecs: 30, Specs: 20, EditsPerSpec: 14, AreReady: true);

    /// <summary>The line of its shared file that a spec edits.</summary>
    public int SharedLine(int number) => number / SharedFiles * 3 / 4;
}
