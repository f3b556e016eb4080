BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Get-Journal' {
    It 'reads contexts and the last entries' {
        $at = New-TestJournal
        Start-Journal -Name spec-001__planning @at | Out-Null
        Write-Journal 'plan' @at | Out-Null
        Start-Journal 1 @at | Out-Null
        Write-Journal 'no network' -Kind Blocked @at | Out-Null

        (Get-Journal @at).Name | Should -Be 'work: spec-001__planning', 'work: spec-001__impl-phase1'
        (Get-Journal -Spec 1 -Stage implementing @at).Notes.Text | Should -Be '🚧 BLOCKED: no network'
        (Get-Journal *plan* -Last 1 @at).Text | Should -Be 'plan'
        (Get-Journal @at | Out-String -Width 120) | Should -Match 'spec-001__impl-phase1 +spec-001 +Verbose +1 .* active'
        { Get-Journal nothing @at } | Should -Throw -ErrorId 'JournalNotFound*'
    }

    It 'works outside of a repository' {
        $nowhere = New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory
        Push-Location $nowhere
        try {
            Start-Journal -Name 'my day' -Home ./home | Out-Null
            Write-Journal 'a note' -Home ./home | Out-Null

            (Get-Journal -Home ./home).Notes.Text | Should -Be 'a note'
            Test-Journal -Home ./home -Quiet | Should -BeTrue
        }
        finally {
            Pop-Location
        }
    }
}
