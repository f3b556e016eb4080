# What every file of the suite begins with: `BeforeAll { . $PSScriptRoot/Common.ps1 }`. The staged module, and git without the settings of whoever runs it.

$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '..' '..' 'out' 'ReleaseTrain' 'ReleaseTrain.psd1')

Get-ChildItem Env:GIT_* | Remove-Item
$env:GIT_CONFIG_NOSYSTEM = '1'
$env:GIT_CONFIG_GLOBAL = Join-Path $TestDrive 'gitconfig'
Set-Content $env:GIT_CONFIG_GLOBAL "[user]`n`tname = Test Person`n`temail = test@example.com`n[init]`n`tdefaultBranch = main`n[core]`n`tautocrlf = false`n[gc]`n`tauto = 0"

# Runs git in a folder; a failure is an error.
function Invoke-Git([string] $Folder, [Parameter(ValueFromRemainingArguments)] [string[]] $Arguments) {
    $output = git -C $Folder @Arguments 2>&1
    if ($LASTEXITCODE -ne 0) {
        throw "git $Arguments failed: $output"
    }
    $output
}

# A repository, which the journal's default home lies beside, with one commit on main, `dev` checked out, and a bare remote where one is asked for; its path.
function New-TestRepository([switch] $WithRemote) {
    $root = New-Item (Join-Path $TestDrive "train [test] $([guid]::NewGuid().ToString('N'))") -ItemType Directory
    $env:MY_CONTEXT_HOME = Join-Path $root 'contexts'
    $path = Join-Path $root 'work'
    $null = git init --quiet $path
    Set-Content -LiteralPath (Join-Path $path 'README.md') '# Test'
    $null = Invoke-Git $path add --all
    $null = Invoke-Git $path commit --quiet -m 'Begin'
    $null = Invoke-Git $path switch --quiet --create dev
    if ($WithRemote) {
        $remote = Join-Path $root 'origin.git'
        $null = git init --quiet --bare $remote
        $null = Invoke-Git $path remote add origin $remote
        $null = Invoke-Git $path push --quiet --set-upstream origin --all
    }
    $path
}

# A spec on a branch of its own, off the branch that is checked out.
function Add-TestSpec([string] $Repository, [string] $Name, [string] $Stage = 'review', [hashtable] $File = @{ "src/$Name.txt" = $Name }) {
    $before = Invoke-Git $Repository symbolic-ref --short HEAD
    $null = Invoke-Git $Repository switch --quiet --create $Name
    $files = @{ "specs/$Name/spec.md" = "# $Name"; "specs/$Name/.status" = $Stage } + $File
    foreach ($path in $files.Keys) {
        $full = Join-Path $Repository $path
        $null = [IO.Directory]::CreateDirectory((Split-Path $full))
        [IO.File]::WriteAllText($full, "$($files[$path])`n")
    }
    $null = Invoke-Git $Repository add --all
    $null = Invoke-Git $Repository commit --quiet -m "Write $Name"
    $null = Invoke-Git $Repository switch --quiet $before
}

# The ids of errors, without the class behind the comma.
function Get-ErrorId([Parameter(ValueFromPipeline)] $ErrorRecord) {
    process { $ErrorRecord.FullyQualifiedErrorId.Split(',')[0] }
}

# A train with a spec in implementation, and what the journal's commands are told to keep to it and to a home of its own.
function New-TestJournal {
    $path = New-TestRepository
    Add-TestSpec $path 'spec-001-signals' 'implementing' @{ 'specs/spec-001-signals/tasks.md' = "## Phase 1: Setup`n`n- [x] T001 Make src/a.cs`n- [ ] T002 Make src/b.cs`n" }
    @{ Repository = $path; Home = Join-Path (Split-Path $path) 'journal' }
}
