BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Export-Journal' {
    It 'writes Markdown and never over a file without -Force' {
        $at = New-TestJournal
        Start-Journal 1 @at | Out-Null
        Write-Journal 'done' @at | Out-Null
        $file = Join-Path $at.Home 'page.md'

        Export-Journal @at | Should -Match '(?s)^# work: spec-001__impl-phase1\n.* done\n$'
        (Export-Journal -Path $file @at).FullName | Should -Be $file
        { Export-Journal -Path $file @at } | Should -Throw -ErrorId 'FileExists*'
        Export-Journal -Path $file -Force @at | Should -Not -BeNullOrEmpty
    }
}
