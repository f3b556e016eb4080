BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Get-SpecTask' {
    It 'reads tasks with their phase, story, state and paths' {
        $path = New-TestRepository
        Add-TestSpec $path 'spec-001-signals' 'implementing' @{ 'specs/spec-001-signals/tasks.md' = "## Phase 1: Setup`n`n- [x] T001 Make src/a.cs`n`n## Phase 2: User Story 1`n`n- [ ] T002 [P] [US1] Make src/b.cs`n" }

        $tasks = Get-SpecTask 1 -Repository $path

        $tasks.Id | Should -Be 'T001', 'T002'
        $tasks.State | Should -Be 'Done', 'Open'
        $tasks[1].Story | Should -Be 'US1'
        $tasks[1].IsParallel | Should -BeTrue
        $tasks[1].Paths | Should -Be 'src/b.cs'
        (Get-Spec -Repository $path | Get-SpecTask -Phase 2).Id | Should -Be 'T002'
        (Get-SpecTask -Repository $path -State Done | Out-String -Width 80) | Should -Match 'Phase 1: Setup'
    }
}
