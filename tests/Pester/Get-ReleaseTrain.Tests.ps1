BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Get-ReleaseTrain' {
    BeforeAll {
        $path = New-TestRepository
        1..4 | ForEach-Object { Add-TestSpec $path "spec-00$_-work" }
        Merge-Spec 1, 2, 3 -Repository $path | Out-Null
    }

    It 'shows version, gathered and ready specs, and what is due' {
        $train = Get-ReleaseTrain $path

        $train.DevVersion | Should -Be '0.1.0-dev+3specs'
        "$($train.Gathered)" | Should -Be 'spec-001 spec-002 spec-003'
        "$($train.Ready)" | Should -Be 'spec-004'
        $train.IsDue | Should -BeTrue
        $train.Reason | Should -Be 'ValueGathered'
    }

    It 'takes many repositories from the pipeline, and names the one that is none' {
        $others = Join-Path (Split-Path $path) 'none'
        $null = [IO.Directory]::CreateDirectory($others)

        $trains = Get-Item -LiteralPath $path, $others | Get-ReleaseTrain -ErrorAction SilentlyContinue -ErrorVariable failed

        $trains.Project | Should -Be 'work'
        $failed | Get-ErrorId | Should -Be 'RepositoryNotFound'
    }

    It 'tells each spec which repository it belongs to' {
        (Get-Spec spec-004 -Repository $path | Get-ReleaseTrain).DevVersion | Should -Be '0.1.0-dev+3specs'
    }

    It 'is a table for a glance and a list for a look' {
        Get-ReleaseTrain $path | Out-String | Should -Match '0\.1\.0-dev\+3specs\s+1\s+1/5\s+ValueGathered'
        Get-ReleaseTrain $path | Format-List | Out-String | Should -Match 'Gathered\s+: spec-001, spec-002, spec-003'
    }
}
