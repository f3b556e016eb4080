namespace ReleaseTrain.Driver.Crashes;

/// <summary>Who is killed at a point.</summary>
public enum CrashMode
{
    /// <summary>Our process and the git that it waits for.</summary>
    Both,

    /// <summary>Our process alone: its git goes on as long as it likes.</summary>
    Process,

    /// <summary>The git that our process waits for, at the points at which there is one; our process has to cope.</summary>
    Git,

    /// <summary>Each git that our process calls: before it has done anything, and after it has done everything and before it could say so.</summary>
    Call,

    /// <summary>Both, while the server takes its time: what was pushed lands after the next question of what is there.</summary>
    LateServer,
}
