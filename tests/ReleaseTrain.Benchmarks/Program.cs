using ReleaseTrain.Benchmarks;
using ReleaseTrain.Benchmarks.Engine;

StagedModule.ShareCore();
if (args is [FreshProcess.Switch, var folder, var script])
{
    FreshProcess.Answer(folder, script);
    return 0;
}

return Benchmarks.Run(args);
