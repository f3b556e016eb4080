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

    It 'shows the bytes of a line that are no text' {
        $at = New-TestJournal
        Start-Journal -Name spec-001__planning @at | Out-Null
        $log = Join-Path $at.Home 'work__spec-001__planning' 'notes.log'
        [IO.File]::AppendAllText($log, "2026-01-01T00:00:00Z|over`rwritten`n")
        [IO.File]::AppendAllText($log, "2026-01-01T00:00:00Z|caf$([char] 0xe9)`n", [Text.Encoding]::Latin1)

        $found = Test-Journal @at | Where-Object Rule -EQ JournalLineGarbled

        $found.Target | Should -Be $log
        $found.Message | Should -BeLike 'Line 3 holds *'
        Invoke-Expression $found.Fix | Should -Be "2026-01-01T00:00:00Z|caf$([char] 0xe9)"
    }
}
