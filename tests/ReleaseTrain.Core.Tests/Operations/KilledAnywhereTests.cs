using ReleaseTrain.Driver.Crashes;

namespace ReleaseTrain.Operations;

/// <summary>A process that is killed for real, wherever it is on its way: a sprint of three specs, its release and its clean-up.</summary>
public class KilledAnywhereTests
{
    [Fact]
    public void Killed_with_its_git_at_any_point_each_step_is_taken_back_or_finished_exactly()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var report = CrashSweep.Run(CrashMode.Both, isShared: true, lanes: 2);

        Assert.Empty(report.Failures);
        Assert.Contains("Merge: before Planned", report.Points);
        Assert.Contains("Release: server: update refs/heads/main", report.Points);
        Assert.Contains("Complete: after Settled", report.Points);
    }
}
