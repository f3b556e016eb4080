BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Write-Journal' {
    BeforeEach {
        $at = New-TestJournal
        Start-Journal 1 @at | Out-Null
    }

    It 'counts the tasks of a phase' {
        (Write-Journal -Kind PhaseStart @at).Text | Should -Be '🚀 Starting Phase 1: Setup (Tasks T001, T002)'
        (Write-Journal 'first' -Kind Checkpoint @at).Text | Should -Be '📊 Checkpoint: Task T001 complete - first'
        (Write-Journal -Kind PhaseComplete @at).Text | Should -Be '✅ Phase 1 complete: Setup (1/2 tasks)'
        (Get-Journal @at).Notes.Kind | Should -Be 'PhaseStart', 'Checkpoint', 'PhaseComplete'
    }

    It 'notes files from the pipeline, changes and heartbeats' {
        $file = Join-Path $at.Repository 'new.txt'
        1..20 | Set-Content -LiteralPath $file

        Get-Item -LiteralPath $file | Write-Journal @at -WhatIf
        (Write-Journal -Changes @at).Text | Should -Be $file
        (Get-Item -LiteralPath $file | Write-Journal @at).Text | Should -Be $file
        Write-Journal -Heartbeat @at | Out-Null

        (Get-Journal @at).Files | Should -HaveCount 2
        (Get-Journal @at).Heartbeats | Should -HaveCount 1
    }

    It 'names the nearest context' {
        { Write-Journal 'x' -Name spec-001__imp-phase1 @at } | Should -Throw "*Did you mean 'spec-001__impl-phase1'?*" -ErrorId 'JournalNotFound*'
    }
}
