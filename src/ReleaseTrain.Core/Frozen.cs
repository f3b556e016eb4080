using System.Collections.ObjectModel;

namespace ReleaseTrain;

/// <summary>Makes the lists of public objects what scripts can rely on: nobody changes them afterwards, and their type is one that PowerShell can look into.</summary>
internal static class Frozen
{
    public static ReadOnlyCollection<T> Copy<T>(IReadOnlyList<T> items) => items as ReadOnlyCollection<T> ?? new ReadOnlyCollection<T>([.. items]);
}
