BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Complete-SpecTask' {
    It 'ticks what the pipeline brings, in one commit' {
        $path = New-TestRepository
        Add-TestSpec $path 'spec-001-signals' 'implementing' @{ 'specs/spec-001-signals/tasks.md' = "- [ ] T001 a`n- [ ] T002 b`n- [ ] T003 c" }

        $done = Get-SpecTask 1 -Repository $path | Select-Object -First 2 | Complete-SpecTask

        $done.State | Should -Be 'Done', 'Done'
        git -C $path show 'spec-001-signals:specs/spec-001-signals/tasks.md' | Should -Be '- [x] T001 a', '- [x] T002 b', '- [ ] T003 c'
        git -C $path log -1 --format='%(trailers:key=Task,valueonly,separator=%x2C)' spec-001-signals | Should -Be 'T001,T002'
    }

    It 'changes nothing under -WhatIf' {
        $path = New-TestRepository
        Add-TestSpec $path 'spec-001-signals' 'implementing' @{ 'specs/spec-001-signals/tasks.md' = "- [ ] T001 a" }
        $before = git -C $path rev-parse spec-001-signals

        $null = Complete-SpecTask 1 T001 -Repository $path -WhatIf

        git -C $path rev-parse spec-001-signals | Should -Be $before
    }
}
