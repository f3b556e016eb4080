using System.Diagnostics;
using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Hosting;

/// <summary>The engine in a box, from the outside.</summary>
public sealed class ConsoleTests
{
    [Fact]
    public void A_command_runs_in_the_current_folder_with_the_staged_module()
    {
        using var repository = TestRepository.Create();

        var (code, output, errors) = ConsoleProcess.Run(repository.Path, "-Command", "(Get-Module ReleaseTrain).Path;", "$PWD.ProviderPath", "-eq", "[Environment]::CurrentDirectory;", "(Get-Release).Count");

        Assert.Equal((0, string.Empty), (code, errors));
        Assert.Equal([Path.Combine(StagedModule.Folder, "ReleaseTrain.dll"), "True", "0"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Errors_go_to_standard_error_and_the_rest_to_standard_output_without_colours()
    {
        using var repository = TestRepository.Create();

        var (_, output, errors) = ConsoleProcess.Run(repository.Path, "-Command", "$VerbosePreference = 'Continue'; Get-Release v9.9.9; 'after'; Get-Module ReleaseTrain");

        Assert.Contains("There is no release 'v9.9.9'", errors, StringComparison.Ordinal);
        Assert.Contains("after", output, StringComparison.Ordinal);
        Assert.Contains("ExportedCommands", output, StringComparison.Ordinal);
        Assert.DoesNotContain("v9.9.9", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output + errors);
    }

    [Theory]
    [InlineData("Get-Release v9.9.9", 1)]
    [InlineData("Get-Release v9.9.9; 'after'", 0)]
    [InlineData("throw 'it'", 1)]
    [InlineData("$ErrorActionPreference = 'Stop'; Get-Release v9.9.9; 'never'", 1)]
    [InlineData("exit 7", 7)]
    [InlineData("if (", 1)]
    [InlineData("git rev-parse no-such-ref", 1)]
    public void The_exit_code_of_a_command_is_that_of_pwsh(string command, int expected)
    {
        using var repository = TestRepository.Create();

        var (code, _, errors) = ConsoleProcess.Run(repository.Path, "-Command", command);

        Assert.Equal(expected, code);
        Assert.Equal(command.StartsWith("exit", StringComparison.Ordinal), errors.Length == 0);
    }

    [Fact]
    public void A_script_gets_its_arguments_and_knows_where_it_lies()
    {
        using var repository = TestRepository.Create();
        repository.Write("ship it.ps1", "param([string] $Name, [switch] $Loud, [switch] $Quiet, [int] $Count = 1)\n\"$Name $Loud $Quiet $Count $($args -join '+') $([System.IO.Path]::GetFileName($PSScriptRoot))\"\nexit 4\n");

        var (code, output, _) = ConsoleProcess.Run(repository.Path, "-File", "ship it.ps1", "-Name", "A b", "-Loud", "-Quiet:$false", "-Count:-3", "rest", "-5");

        Assert.Equal((4, "A b True False -3 rest+-5 work\n"), (code, output));
    }

    [Theory]
    [InlineData("Get-Release v9.9.9\n'after'", 0)]
    [InlineData("'before'\nGet-Release v9.9.9", 0)]
    [InlineData("throw 'it'", 1)]
    [InlineData("function Stop-It { exit 3 }\nStop-It", 3)]
    [InlineData("if (", 1)]
    public void The_exit_code_of_a_script_is_that_of_pwsh(string script, int expected)
    {
        using var repository = TestRepository.Create();
        repository.Write("ship.ps1", script);

        Assert.Equal(expected, ConsoleProcess.Run(repository.Path, "-File", "ship.ps1").ExitCode);
    }

    [Fact]
    public void An_error_of_a_script_names_its_line()
    {
        using var repository = TestRepository.Create();
        repository.Write("ship.ps1", "'one'\nGet-Release v9.9.9\n");

        Assert.Contains($"ship.ps1:2{Environment.NewLine}".ReplaceLineEndings("\n"), ConsoleProcess.Run(repository.Path, "-File", "ship.ps1").Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_that_nobody_can_answer_fails_and_says_so()
    {
        using var repository = TestRepository.Create();

        var (code, _, errors) = ConsoleProcess.RunWith("y\n", repository.Path, "-Command", "Remove-Module ReleaseTrain -Confirm");

        Assert.Equal(1, code);
        Assert.Contains("Nobody is here to answer", errors, StringComparison.Ordinal);
        Assert.Contains("-Confirm:$false", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void What_would_be_done_is_shown()
    {
        using var repository = TestRepository.Create();

        var (code, output, _) = ConsoleProcess.Run(repository.Path, "-Command", "Publish-Release -Version 1.0.0 -WhatIf");

        Assert.Equal(0, code);
        Assert.Contains("What if: ", output, StringComparison.Ordinal);
        Assert.Empty(repository.Git("tag"));
    }

    [Fact]
    public void A_command_comes_from_standard_input_too()
    {
        using var repository = TestRepository.Create();

        Assert.Equal((0, "42\n", string.Empty), ConsoleProcess.RunWith("$answer = 6 * 7\n$answer\n", repository.Path, "-Command", "-"));
    }

    [Theory]
    [InlineData("-Bogus")]
    [InlineData("-Command")]
    [InlineData("-File")]
    [InlineData("-File", "no such.ps1")]
    [InlineData("-Keep", "-Command", "1")]
    public void A_wrong_command_line_is_refused_with_the_usage(params string[] arguments)
    {
        var (code, output, errors) = ConsoleProcess.Run(Path.GetTempPath(), arguments);

        Assert.Equal((2, string.Empty), (code, output));
        Assert.NotEmpty(errors);
    }

    [Fact]
    public void The_help_says_what_the_engine_alone_lacks()
    {
        var (code, output, errors) = ConsoleProcess.Run(Path.GetTempPath(), "--help");

        Assert.Equal((0, string.Empty), (code, errors));
        Assert.Contains("There is no Select-Object", output, StringComparison.Ordinal);
        Assert.All(output.Split('\n'), line => Assert.True(line.Length <= 100, line));
    }

    [Fact]
    public void The_commands_that_the_help_names_are_there_and_those_it_misses_are_not()
    {
        var (_, output, _) = ConsoleProcess.Run(Path.GetTempPath(), "-Command", """
            foreach ($name in 'ForEach-Object', 'Where-Object', 'Get-Command', 'Get-Help', 'Out-Default', 'Out-Host', 'Out-Null', 'Start-Job', 'Set-StrictMode', 'Register-ArgumentCompleter',
                'Select-Object', 'Sort-Object', 'Group-Object', 'Measure-Object', 'Get-Member', 'Format-Table', 'Format-List', 'Out-String', 'Out-File', 'ConvertTo-Json', 'Write-Output', 'Write-Host', 'Write-Error',
                'Get-ChildItem', 'Get-Content', 'Set-Location', 'Test-Path', 'Join-Path', 'Add-Type') { if (Get-Command $name -ErrorAction Ignore) { $name } }
            """);

        Assert.Equal(["ForEach-Object", "Where-Object", "Get-Command", "Get-Help", "Out-Default", "Out-Host", "Out-Null", "Start-Job", "Set-StrictMode", "Register-ArgumentCompleter"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_request_to_end_stops_the_script_and_lets_it_clean_up()
    {
        if (OperatingSystem.IsWindows())
        {
            // A process cannot be sent there what a terminal or a service manager sends it.
            return;
        }

        using var repository = TestRepository.Create();
        using var program = ConsoleProcess.Start(repository.Path, "-Command", "try { 'begun'; for () { } } finally { [System.IO.File]::WriteAllText(\"$PWD/cleaned\", '') }");
        Assert.Equal("begun", program.StandardOutput.ReadLine());

        Process.Start("kill", ["-INT", $"{program.Id}"])!.WaitForExit();
        program.WaitForExit();

        Assert.Equal(130, program.ExitCode);
        Assert.True(File.Exists(repository.FullPath("cleaned")));
    }
}
