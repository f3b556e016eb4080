using FsCheck.Xunit;

namespace ReleaseTrain.Journal;

/// <summary>A property against the real my-context program, where MY_CONTEXT names one.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ProgramPropertyAttribute : PropertyAttribute
{
    public ProgramPropertyAttribute()
    {
        if (RealProgram.Path is null)
        {
            Skip = "MY_CONTEXT";
        }
    }
}
