BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Complete-SpecTask' {
    BeforeEach {
        $path = New-TestRepository
        Add-TestSpec $path 'spec-001-signals' 'implementing' @{ 'specs/spec-001-signals/tasks.md' = "- [ ] T001 a`n- [ ] T002 b`n- [ ] T003 c" }
        Push-Location -LiteralPath $path
        $before = Invoke-Git $path rev-parse spec-001-signals

        function Get-TaskText { Invoke-Git $path show 'spec-001-signals:specs/spec-001-signals/tasks.md' }
    }

    AfterEach { Pop-Location }

    It 'ticks what the pipeline brings, in one commit' {
        $done = Get-SpecTask 1 | Select-Object -First 2 | Complete-SpecTask

        $done.State | Should -Be 'Done', 'Done'
        Get-TaskText | Should -Be '- [x] T001 a', '- [x] T002 b', '- [ ] T003 c'
        Invoke-Git $path log -1 --format='%(trailers:key=Task,valueonly,separator=%x2C)' spec-001-signals | Should -Be 'T001,T002'
        Invoke-Git $path rev-list --count "$before..spec-001-signals" | Should -Be 1
    }

    It 'takes ids and wildcards, and passes on what is done already' {
        $null = Complete-SpecTask 1 T003
        $after = Invoke-Git $path rev-parse spec-001-signals

        (Complete-SpecTask 1 T003).State | Should -Be 'Done'
        Invoke-Git $path rev-parse spec-001-signals | Should -Be $after
        (Complete-SpecTask 1 'T00[12]').Id | Should -Be 'T001', 'T002'
        (Get-Spec 1).TasksDone | Should -Be 3
    }

    It 'ticks the tasks of several specs as one operation' {
        Add-TestSpec $path 'spec-002-freight' 'implementing' @{ 'specs/spec-002-freight/tasks.md' = '- [ ] T001 d' }

        $null = Get-Spec | Get-SpecTask -State Open | Complete-SpecTask

        Get-SpecTask -State Open | Should -BeNullOrEmpty
        $operation = Get-TrainOperation
        $operation | Should -HaveCount 1
        $operation.Changes.Ref | Should -Be 'refs/heads/spec-001-signals', 'refs/heads/spec-002-freight'
    }

    It 'moves file, index and branch together where the branch is checked out' {
        $null = Invoke-Git $path switch --quiet spec-001-signals

        $null = Complete-SpecTask 1 T002

        Get-Content -LiteralPath (Join-Path $path 'specs/spec-001-signals/tasks.md') | Should -Be '- [ ] T001 a', '- [x] T002 b', '- [ ] T003 c'
        Invoke-Git $path status --porcelain | Should -BeNullOrEmpty
    }

    It 'refuses a task that is not there, and a document with edits of its own' {
        { Complete-SpecTask 1 T009 -ErrorAction Stop } | Should -Throw -ErrorId 'TaskNotFound,*'
        $null = Invoke-Git $path switch --quiet spec-001-signals
        Add-Content -LiteralPath (Join-Path $path 'specs/spec-001-signals/tasks.md') '- [ ] T004 mine'

        { Complete-SpecTask 1 T001 -ErrorAction Stop } | Should -Throw -ErrorId 'WorkTreeDirty,*'
    }

    It 'is completed with the tasks that are open' {
        $null = Complete-SpecTask 1 T002

        $line = 'Complete-SpecTask spec-001 '
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'T001', 'T003'
    }

    It 'changes nothing under -WhatIf, and says so for an empty pipeline' {
        (Complete-SpecTask 1 T001 -WhatIf).Id | Should -Be 'T001'
        @() | Complete-SpecTask -WarningVariable warnings -WarningAction SilentlyContinue

        "$warnings" | Should -BeLike 'NothingToChange: *'
        Invoke-Git $path rev-parse spec-001-signals | Should -Be $before
    }
}
