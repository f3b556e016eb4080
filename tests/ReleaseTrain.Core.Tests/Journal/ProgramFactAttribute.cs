namespace ReleaseTrain.Journal;

/// <summary>A test against the real my-context program, where MY_CONTEXT names one.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ProgramFactAttribute : FactAttribute
{
    public ProgramFactAttribute()
    {
        if (RealProgram.Path is null)
        {
            Skip = "MY_CONTEXT";
        }
    }
}
