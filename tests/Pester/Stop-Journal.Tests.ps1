BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Stop-Journal' {
    It 'stops the active context and puts contexts away' {
        $at = New-TestJournal
        Start-Journal 1 @at | Out-Null

        (Stop-Journal @at).IsActive | Should -BeFalse
        { Stop-Journal @at } | Should -Throw -ErrorId 'NoActiveJournal*'

        (Get-Journal @at | Stop-Journal -Archive @at).IsArchived | Should -BeTrue
        Get-Journal @at | Should -BeNullOrEmpty
        (Get-Journal -Archived @at).Name | Should -Be 'work: spec-001__impl-phase1'
    }
}
