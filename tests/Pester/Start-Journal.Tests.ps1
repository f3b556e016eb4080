BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Start-Journal' {
    It 'starts the context of a spec and takes it up again' {
        $at = New-TestJournal

        $started = Get-Spec 1 -Repository $at.Repository | Start-Journal @at

        $started.Name | Should -Be 'work: spec-001__impl-phase1'
        $started.Level | Should -Be 'Verbose'
        $started.IsActive | Should -BeTrue
        Start-Journal -Name ideas @at | Out-Null
        (Start-Journal 1 @at).StartedAt | Should -Be $started.StartedAt
        (Get-Journal @at).Name | Should -Be 'work: spec-001__impl-phase1', 'work: ideas'
    }

    It 'shows signs of life by itself and keeps no process alive' {
        $at = New-TestJournal
        $manifest = Join-Path $PSScriptRoot '..' '..' 'out' 'ReleaseTrain' 'ReleaseTrain.psd1'
        $pwsh = (Get-Process -Id $PID).Path

        & $pwsh -NoProfile -NonInteractive -Command "Import-Module '$manifest'; Start-Journal 1 -AutoHeartbeat -Repository '$($at.Repository)' -Home '$($at.Home)' | Out-Null; `$end = [datetime]::UtcNow.AddSeconds(20); while (-not (Get-Journal -Active -Repository '$($at.Repository)' -Home '$($at.Home)').Heartbeats -and [datetime]::UtcNow -lt `$end) { }"

        $LASTEXITCODE | Should -Be 0
        (Get-Journal -Active @at).Heartbeats | Should -HaveCount 1
    }
}
