BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Test-Journal' {
    It 'finds what nothing belongs to any more' {
        $at = New-TestJournal
        Test-Journal -Quiet @at | Should -BeTrue
        Start-Journal -Name spec-099__review @at | Out-Null

        $found = Test-Journal @at

        $found.Rule | Should -Be 'JournalOrphaned'
        $found.Fix | Should -Be "Stop-Journal -Name 'work: spec-099__review' -Archive"
        Test-Journal -Quiet @at | Should -BeFalse
    }
}
