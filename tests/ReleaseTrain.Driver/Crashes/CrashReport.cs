namespace ReleaseTrain.Driver.Crashes;

/// <summary>What a sweep showed.</summary>
/// <param name="Mode">Who was killed.</param>
/// <param name="IsShared">Whether there was a remote to push to.</param>
/// <param name="Points">Every point that was tried.</param>
/// <param name="Failures">What was not as it should be.</param>
public sealed record CrashReport(CrashMode Mode, bool IsShared, IReadOnlyList<string> Points, IReadOnlyList<string> Failures);
