#Requires -Version 7.4

<#
.SYNOPSIS
Builds, tests, documents, packs or publishes the module.
.DESCRIPTION
A thin face over dotnet for those who live in PowerShell. Build, Docs and Pack need nothing but the .NET SDK and git; Test needs what build.requirements.psd1 names, too.
.PARAMETER Task
What to do, in this order: Build stages the module in out/ReleaseTrain, Test runs all tests, Docs makes what Get-Help shows from docs/en-US (Build does so, too), Pack makes a package in out/packages, Publish sends it to the gallery.
.PARAMETER ApiKey
The key of the PowerShell Gallery, for Publish.
.EXAMPLE
./build.ps1 -Task Build, Test
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [ValidateSet('Build', 'Test', 'Docs', 'Pack', 'Publish')]
    [string[]] $Task = 'Build',

    [string] $ApiKey
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

if ('Publish' -in $Task -and -not $ApiKey) {
    throw 'Publish needs -ApiKey, the key of the PowerShell Gallery.'
}

$module = Join-Path $PSScriptRoot 'out' 'ReleaseTrain'
$packages = Join-Path $PSScriptRoot 'out' 'packages'

function Invoke-Build([string] $Configuration) {
    dotnet build (Join-Path $PSScriptRoot 'ReleaseTrain.sln') --configuration $Configuration
}

function Invoke-Test {
    dotnet test (Join-Path $PSScriptRoot 'ReleaseTrain.sln')
    # A process of its own: once a session has loaded the module, Windows lets no build replace it.
    & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -File (Join-Path $PSScriptRoot 'tests' 'Pester' 'Invoke-Suite.ps1')
}

function Update-Help {
    dotnet build (Join-Path $PSScriptRoot 'src' 'ReleaseTrain') --configuration Debug
}

function New-Package {
    $null = New-Item $packages -ItemType Directory -Force
    $repository = "ReleaseTrain-$PID"
    Register-PSResourceRepository $repository -Uri $packages
    try {
        Publish-PSResource $module -Repository $repository
    } finally {
        Unregister-PSResourceRepository $repository
    }
}

function Publish-Package {
    if ($PSCmdlet.ShouldProcess("$module", 'Publish to the PowerShell Gallery')) {
        Publish-PSResource $module -Repository PSGallery -ApiKey $ApiKey
    }
}

switch ('Build', 'Test', 'Docs', 'Pack', 'Publish' | Where-Object { $_ -in $Task }) {
    'Build' { Invoke-Build Debug }
    'Test' { Invoke-Test }
    'Docs' { Update-Help }
    'Pack' { Invoke-Build Release; New-Package }
    'Publish' { Invoke-Build Release; Publish-Package }
}
