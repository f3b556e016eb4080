#Requires -Version 7.4

<#
.SYNOPSIS
Runs the suite against the staged module, in the pwsh that runs this script.
.PARAMETER ResultPath
A file for the results, in NUnit's format; none unless it is given.
#>
[CmdletBinding()]
param([string] $ResultPath)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module Pester -MinimumVersion 5.5

$configuration = New-PesterConfiguration
$configuration.Run.Path = $PSScriptRoot
$configuration.Run.Exit = $true
$configuration.Output.CIFormat = 'None'
if ($ResultPath) {
    $configuration.TestResult.Enabled = $true
    $configuration.TestResult.OutputFormat = 'NUnit3'
    $configuration.TestResult.OutputPath = $ResultPath
}
Invoke-Pester -Configuration $configuration
