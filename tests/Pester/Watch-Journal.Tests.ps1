BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Watch-Journal' {
    It 'writes what is noted while it watches' {
        $at = New-TestJournal
        Start-Journal 1 @at | Out-Null

        $seen = Watch-Journal -Spec 1 @at -Verbose 4>&1 | ForEach-Object {
            if ($_ -is [System.Management.Automation.VerboseRecord]) { 'one', 'two' | ForEach-Object { Write-Journal $_ @at | Out-Null } } else { $_ }
        } | Select-Object -First 2

        $seen.Text | Should -Be 'one', 'two'
    }

    It 'says when the heartbeat stops' {
        $at = New-TestJournal
        Start-Journal 1 @at | Out-Null

        $found = Watch-Journal -StaleAfter 1s @at -WarningAction SilentlyContinue | Select-Object -First 1

        $found.Rule | Should -Be 'JournalSilent'
        $found.Target | Should -Be 'work: spec-001__impl-phase1'
    }
}
