#Requires -Version 7.4

<#
.SYNOPSIS
Builds, tests, documents, packs or publishes the module.
.DESCRIPTION
A thin face over dotnet for those who live in PowerShell. Build and Test need nothing but the .NET SDK and git; the others need what build.requirements.psd1 names.
.PARAMETER Task
What to do, in this order: Build stages the module in out/ReleaseTrain, Test runs all tests, Docs makes the help of the module from docs/en-US, Pack makes a package in
out/packages, Publish sends it to the gallery.
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

function Import-Requirement([string] $Name) {
    $version = (Import-PowerShellDataFile (Join-Path $PSScriptRoot 'build.requirements.psd1'))[$Name].version
    Import-Module $Name -RequiredVersion $version -ErrorAction Stop
}

function Invoke-Build([string] $Configuration) {
    dotnet build (Join-Path $PSScriptRoot 'ReleaseTrain.sln') --configuration $Configuration
}

function Invoke-Test {
    dotnet test (Join-Path $PSScriptRoot 'ReleaseTrain.sln')
    # A process of its own: once a session has loaded the module, Windows lets no build replace it.
    & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -File (Join-Path $PSScriptRoot 'tests' 'Pester' 'Invoke-Suite.ps1')
}

# To Markdown a line that ends within a paragraph is a space; PlatyPS keeps it, and a screen of another width then breaks it twice.
function Join-Line([string] $Markdown) {
    $frontMatter, $code, $lineEnd = '\A---\n.*?^---\n', '^```.*?^```', '(?<=\S)\n {0,3}(?!- |\d+\. |[#|>]|```)(?=\S)'
    [regex]::Replace($Markdown, "(?ms)$frontMatter|$code|$lineEnd", { param($found) $found.Value.StartsWith("`n") ? ' ' : $found.Value })
}

function Update-Help {
    Import-Requirement 'Microsoft.PowerShell.PlatyPS'
    $scratch = New-Item (Join-Path ([IO.Path]::GetTempPath()) "release-train-help-$PID") -ItemType Directory
    try {
        $pages = Get-ChildItem (Join-Path $PSScriptRoot 'docs' 'en-US') -Filter '*-*.md' | ForEach-Object {
            New-Item (Join-Path $scratch $_.Name) -Value (Join-Line (Get-Content $_ -Raw))
        }
        $made = $pages | Import-MarkdownCommandHelp | Export-MamlCommandHelp -OutputFolder $scratch -Force
        Move-Item $made (New-Item (Join-Path $PSScriptRoot 'module' 'en-US') -ItemType Directory -Force) -Force
    } finally {
        Remove-Item $scratch -Recurse
    }
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
