using System.Management.Automation;

namespace ReleaseTrain.Cmdlets;

/// <summary>Objects as the engine passes them: wrapped, and of one that comes back from a job only the members and the names of its types are left.</summary>
internal static class EngineObject
{
    /// <summary>The object inside; one that comes back from a job stays what it is, for inside of it is nothing.</summary>
    public static object? Unwrap(object? item) => item is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : item;

    /// <summary>Whether it is a T, or was one before it went through a job.</summary>
    public static bool WasOnce<T>(PSObject item) => item.TypeNames.Any(name => name.EndsWith(typeof(T).FullName!, StringComparison.Ordinal));
}
