using System.Diagnostics;
using System.Text;

namespace ReleaseTrain.Fixtures;

/// <summary>Programs that a test writes, to be run by git or by the test.</summary>
internal static class ScriptFile
{
    /// <summary>
    /// Writes a shell script that can be run; the file it is. Another process writes it: what a test beside this one starts in the same moment holds every file that is
    /// open here until it runs, and the system runs no file that is open for writing.
    /// </summary>
    public static string Write(string file, string script)
    {
        var text = $"#!/bin/sh\n{script}\n";
        if (OperatingSystem.IsWindows())
        {
            File.WriteAllText(file, text);
            return file;
        }

        using var writer = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "cat > \"$0\" && chmod 700 \"$0\"", file]) { RedirectStandardInput = true })!;
        writer.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes(text));
        writer.StandardInput.Close();
        writer.WaitForExit();
        return writer.ExitCode == 0 ? file : throw new IOException($"'{file}' cannot be written.");
    }
}
