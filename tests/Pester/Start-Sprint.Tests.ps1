BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Start-Sprint' {
    BeforeEach { $path = New-TestRepository }

    It 'opens a sprint over all that is ready and moves nothing' {
        Add-TestSpec $path spec-001-first
        Add-TestSpec $path spec-002-second -Stage implementing
        $before = Invoke-Git $path for-each-ref

        $sprint = Start-Sprint -Repository $path

        $sprint.State | Should -Be 'Open'
        "$($sprint.Specs)" | Should -Be 'spec-001'
        $sprint.Version | Should -Be '0.1.0'
        Invoke-Git $path for-each-ref | Should -Be $before
    }

    It 'takes the specs that the pipeline gives it' {
        Add-TestSpec $path spec-001-first
        Add-TestSpec $path spec-002-second

        $sprint = Get-Spec 2 -Repository $path | Start-Sprint

        "$($sprint.Specs)" | Should -Be 'spec-002'
    }

    It 'leaves a conflict behind with its rival and its files' {
        Add-TestSpec $path spec-001-first -File @{ 'shared.txt' = 'first' }
        Add-TestSpec $path spec-002-second -File @{ 'shared.txt' = 'second' }

        $sprint = Start-Sprint -Repository $path -WarningVariable warnings -WarningAction SilentlyContinue

        "$($sprint.LeftBehind)" | Should -Be 'spec-002'
        $sprint.Conflicts.Right | Should -Be 'spec-001'
        $sprint.Conflicts.Paths | Should -Be 'shared.txt'
        "$warnings" | Should -BeLike 'MergeConflict: spec-002 stays behind.*Next: git switch spec-002-second && git merge dev'
    }

    It 'opens one sprint at a time' {
        Add-TestSpec $path spec-001-first
        Start-Sprint -Repository $path | Out-Null

        { Start-Sprint -Repository $path } | Should -Throw -ErrorId 'SprintOpen,*'
    }

    It 'opens nothing with -WhatIf, and nothing for an empty pipeline' {
        Add-TestSpec $path spec-001-first

        (Start-Sprint -Repository $path -WhatIf).State | Should -Be 'Planned'
        @() | Start-Sprint -Repository $path -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty

        "$warnings" | Should -BeLike 'NothingToMerge: *'
        Get-Sprint -Repository $path | Should -BeNullOrEmpty
    }
}
