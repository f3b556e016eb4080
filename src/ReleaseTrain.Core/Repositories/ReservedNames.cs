namespace ReleaseTrain.Repositories;

/// <summary>Names that no file or folder can have on Windows, with or without an extension.</summary>
internal static class ReservedNames
{
    public static bool Contains(string name)
    {
        var stem = name.Split('.', 2)[0].TrimEnd(' ').ToUpperInvariant();
        return stem is "CON" or "PRN" or "AUX" or "NUL" or "CONIN$" or "CONOUT$"
            || (stem.Length == 4 && stem[..3] is "COM" or "LPT" && stem[3] is >= '1' and <= '9');
    }
}
