namespace ReleaseTrain.Console.CommandLine;

/// <summary>What the program says of itself.</summary>
internal static class Usage
{
    public const string Short = """
        Usage: release-train [-Keep]                               the tour
               release-train [-NonInteractive] -Command TEXT
               release-train [-NonInteractive] -File PATH [arguments]
               release-train -Help | -Version
        """;

    public const string Long = Short + """


        Runs the ReleaseTrain module in a PowerShell engine of its own, for machines without pwsh.
        From a clone of the project:

            dotnet run --project src/ReleaseTrain.Console
            dotnet run --project src/ReleaseTrain.Console -- -Command "Get-Spec -Stage review"

        Without -Command and -File it gives a tour: in a temporary folder it makes a project with a
        remote, takes three specs from their first line to a published release with the real cmdlets,
        and shows every command with what it printed.

          -Keep            leaves the tour's folder in place, to look around in.
          -Command TEXT    runs TEXT, and everything behind it, in the current folder.
                           '-' reads the text from standard input.
          -File PATH       runs a script in the current folder; what stands behind PATH are its
                           arguments: -Name value, -Switch, -Switch:$false.
          -NonInteractive  asks nobody anything: a command that has a question fails.
          -Help            shows this. Also --help and -?.
          -Version         shows the version.

        Streams: errors go to standard error, everything else to standard output. Colours and progress
        are for terminals, and NO_COLOR turns them off. Tables are as wide as the terminal, or 120
        columns. Questions (-Confirm) are asked on the terminal; where input is redirected they fail.

        Exit code: what 'exit N' says. Else 1 where a script failed, as pwsh has it: -Command when its
        last statement failed ($? is false) or an error ended it; -File when an error ended it, so begin
        scripts with $ErrorActionPreference = 'Stop'. 2 for a wrong command line. 130 after Ctrl+C and
        143 after a request to end, which both let the running cmdlet clean up first; the second Ctrl+C
        ends the process at once.

        What is missing: this is PowerShell's engine, not pwsh. The language is complete: variables,
        pipelines, functions, try/catch, classes. Of the cmdlets there are the engine's own:

            ForEach-Object  Where-Object  Get-Command  Get-Help  Import-Module  Get-Module
            Out-Default  Out-Host  Out-Null  Start-Job and its kin  Set-StrictMode
            Register-ArgumentCompleter

        There is no Select-Object, Sort-Object, Group-Object, Measure-Object, Get-Member, Format-Table,
        Format-List, Out-String, Out-File, ConvertTo-Json, Write-Output, Write-Host, Write-Error,
        Get-ChildItem, Get-Content, Set-Location, Test-Path, Join-Path, Add-Type; no profile, no prompt,
        no gallery, no Pester. The language and .NET stand in for them: a "text" by itself is output,
        throw raises an error, $items.Count counts, [System.IO.File]::ReadAllText(...) reads. For daily
        work install PowerShell 7.4 or later and import the same module there:

            Import-Module ./out/ReleaseTrain
        """;
}
