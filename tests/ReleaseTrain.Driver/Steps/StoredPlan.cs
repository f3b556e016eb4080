using ReleaseTrain.Adapters;
using ReleaseTrain.Adapters.Repositories;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Driver.Steps;

/// <summary>A plan with its objects, kept aside: however often it is executed, it has the same ids and makes the same.</summary>
internal sealed class StoredPlan(string folder)
{
    private const string Reason = "kept aside";

    private string PlanFile => Path.Combine(folder, "plan.json");

    public OperationPlan Read() => PlanRecord.Read(File.ReadAllBytes(PlanFile));

    /// <summary>Plans a step and takes its objects out of the repository again.</summary>
    public static StoredPlan Make(string workTree, TrainStep step, string folder, ITrainReporter reporter)
    {
        Directory.CreateDirectory(folder);
        using var repository = new RepositoryHost().Open(workTree, default);
        using var session = ChangeSession.Begin(new AdapterSet(), repository, reporter, new ChangeOptions(IsDryRun: false, Fetch: true, Wait: false), default);
        var plan = TrainPlans.Make(step, session.View);
        session.Check(plan);
        var pack = session.View.Builder.Store(Reason)!;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(repository.Facts.CommonDirectory, "objects", "pack"), pack + ".*").ToList())
        {
            File.Move(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        var stored = new StoredPlan(folder);
        File.WriteAllBytes(stored.PlanFile, PlanRecord.Write(plan));
        return stored;
    }

    /// <summary>A scratch that holds its objects.</summary>
    public IObjectScratch Open(IRepository repository)
    {
        var scratch = repository.CreateScratch(unsigned: true);
        var packs = Path.Combine(((ObjectScratch)scratch).Folder.Objects, "pack");
        foreach (var file in Directory.EnumerateFiles(folder, "pack-*").Where(file => Path.GetExtension(file) is ".pack" or ".idx"))
        {
            File.Copy(file, Path.Combine(packs, Path.GetFileName(file)));
        }

        return scratch;
    }
}
