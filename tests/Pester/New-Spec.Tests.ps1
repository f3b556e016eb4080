BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'New-Spec' {
    BeforeEach {
        $path = New-TestRepository -WithRemote
        Push-Location -LiteralPath $path
    }

    AfterEach { Pop-Location }

    It 'makes a branch with one commit and checks nothing out' {
        $spec = New-Spec 'Signal the driver' -Priority High

        $spec.Name | Should -Be 'spec-001-signal-the-driver'
        $spec.Stage | Should -Be 'Draft'
        Invoke-Git $path symbolic-ref --short HEAD | Should -Be 'dev'
        Invoke-Git $path rev-list --count "dev..$($spec.Branch)" | Should -Be 1
        Invoke-Git $path status --porcelain | Should -BeNullOrEmpty
    }

    It 'reserves the number on the remote' {
        $spec = New-Spec 'Signals' -Push

        Invoke-Git $path ls-remote origin "refs/heads/$($spec.Branch)" | Should -Match "^$($spec.Tip)"
    }

    It 'makes a spec of every row of a table, empty cells and all' {
        Set-Content (Join-Path $TestDrive 'backlog.csv') 'Title,Priority,Assignee,Issue', 'Signals,High,Kim,#1', 'Freight,,,'

        $made = Import-Csv (Join-Path $TestDrive 'backlog.csv') | New-Spec

        $made.Id | Should -Be 'spec-001', 'spec-002'
        $made.Priority | Should -Be 'High', 'Normal'
        $made[1].Assignee | Should -BeNullOrEmpty
    }

    It 'shows under -WhatIf what it would make, and makes nothing' {
        (New-Spec 'Signals' -WhatIf).Name | Should -Be 'spec-001-signals'
        Get-Spec | Should -BeNullOrEmpty
    }

    It 'opens the branch in a worktree of its own' {
        $null = New-Spec 'Signals' -Worktree '../signals'

        Get-Content -LiteralPath (Join-Path (Split-Path $path) 'signals/specs/spec-001-signals/.status') | Should -Be 'draft'
    }

    It 'begins a hotfix at main, numbered apart, with what it leaves out waived in the open' {
        $null = Invoke-Git $path commit --quiet --allow-empty -m 'Not released yet'

        $hotfix = New-Spec 'Crash at the border' -Hotfix -Reason 'Trains stop at the border since Monday.'

        "$hotfix $($hotfix.Kind) $($hotfix.ChangeKind)" | Should -Be 'hotfix-001 Hotfix Fix'
        Invoke-Git $path rev-parse "$($hotfix.Branch)~1" | Should -Be (Invoke-Git $path rev-parse main)
        $hotfix.Waivers.Check | Should -Contain 'plan-missing'
        $hotfix.Waivers.Check | Should -Not -Contain 'tests-red'
        $hotfix.Waivers.Reason | Select-Object -Unique | Should -Be 'Trains stop at the border since Monday.'
        (New-Spec 'Next').Id | Should -Be 'spec-001'
    }

    It 'waives plan, tasks and checklist of a quick win, and keeps the gate of its specification' {
        $quick = New-Spec 'Lamp' -FastTrack

        $quick.Kind | Should -Be 'Feature'
        $quick.Waivers.Check | Should -Contain 'tasks-missing'
        $quick.Waivers.Check | Should -Contain 'checklist-missing'
        $quick.Waivers.Check | Should -Not -Contain 'spec-sections'
        { Set-SpecStage $quick -Stage implementing -ErrorAction Stop } | Should -Throw -ErrorId 'GateFailed,*'
    }

    It 'tells spec-kit which spec is worked on, in the work tree that shows it' {
        $spec = New-Spec 'Signals' -Checkout -SetCurrent

        $feature = Get-Content -LiteralPath (Join-Path $path '.specify/feature.json') -Raw | ConvertFrom-Json
        $feature.feature_directory | Should -Be "specs/$($spec.Name)"
        Invoke-Git $path symbolic-ref --short HEAD | Should -Be $spec.Branch
    }

    It 'says that a spec can be current only where a work tree shows it' {
        { New-Spec 'Signals' -SetCurrent } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
    }

    It 'refuses a name that leaves the directory of specs' {
        { New-Spec 'Signals' -Slug '../../etc' -ErrorAction Stop } | Should -Throw -ErrorId 'SpecNameInvalid,*'
    }
}
