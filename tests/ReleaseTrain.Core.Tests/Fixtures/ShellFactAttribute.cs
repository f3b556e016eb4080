namespace ReleaseTrain.Fixtures;

/// <summary>A test whose commands are scripts for a POSIX shell.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ShellFactAttribute : FactAttribute
{
    public ShellFactAttribute()
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = "Its commands are scripts for a POSIX shell.";
        }
    }
}
