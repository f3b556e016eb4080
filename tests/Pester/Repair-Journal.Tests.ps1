BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Repair-Journal' {
    It 'puts away what nothing belongs to, and mends the home' {
        $at = New-TestJournal
        Start-Journal -Name spec-099__review @at | Out-Null
        Stop-Journal @at | Out-Null
        Set-Content -LiteralPath (Join-Path $at.Home 'state.json') '{'

        Test-Journal @at | Repair-Journal @at -WhatIf | Should -BeNullOrEmpty
        (Test-Journal @at | Repair-Journal @at).Rule | Should -Be 'JournalStateUnreadable', 'JournalOrphaned'

        Test-Journal -Quiet @at | Should -BeTrue
        (Get-Journal -Archived @at).Name | Should -Be 'work: spec-099__review'
    }
}
