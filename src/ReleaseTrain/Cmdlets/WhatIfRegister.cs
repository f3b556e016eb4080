using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace ReleaseTrain.Cmdlets;

/// <summary>
/// Knows of every changing command of a pipeline whether it runs dry, before the first of them begins: the engine binds all commands of a pipeline first, in
/// order, and then begins them, in order. One register per runspace.
/// </summary>
internal sealed class WhatIfRegister
{
    private static readonly ConditionalWeakTable<Runspace, WhatIfRegister> Registers = [];

    private readonly List<Entry> _entries = [];

    /// <summary>The register of the runspace that this thread works for; null where there is none.</summary>
    public static WhatIfRegister? Current => Runspace.DefaultRunspace is { } runspace ? Registers.GetOrCreateValue(runspace) : null;

    /// <summary>Notes a command that was bound.</summary>
    public void Add(Entry entry)
    {
        // A command that is bound at this place or before one that is noted already belongs to a later pipeline than that one: what failed to bind never began.
        _entries.RemoveAll(noted => noted.Length == entry.Length && noted.Position >= entry.Position);
        _entries.Add(entry);
    }

    /// <summary>Strikes out a command that begins, and tells the name of a later command of its pipeline that runs dry; null where none does.</summary>
    public string? Begin(Entry entry)
    {
        _entries.Remove(entry);
        return _entries.Find(noted => noted.Length == entry.Length && noted.Position > entry.Position && noted.IsDry)?.Command;
    }

    /// <summary>One command at its place in a pipeline.</summary>
    internal sealed class Entry(string command, int position, int length, bool isDry)
    {
        public string Command => command;

        public int Position => position;

        public int Length => length;

        public bool IsDry => isDry;
    }
}
