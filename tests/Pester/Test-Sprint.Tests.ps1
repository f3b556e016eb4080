BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Test-Sprint' {
    BeforeEach {
        $path = New-TestRepository
        $rules = Join-Path $path '.specify' 'config' 'workflow-config.yml'
        $null = New-Item (Split-Path $rules) -ItemType Directory
        Set-Content -LiteralPath $rules "tests: { unit: { run: 'git diff --exit-code --quiet HEAD && git ls-files --error-unmatch README.md' } }"
        $null = Invoke-Git $path add --all
        $null = Invoke-Git $path commit --quiet -m 'Rule'
        Add-TestSpec $path spec-001-first
        Add-TestSpec $path spec-002-second
    }

    It 'tests what the open sprint would land and moves nothing' {
        $refs = Invoke-Git $path for-each-ref
        Start-Sprint -Repository $path | Out-Null

        $runs = Test-Sprint -Repository $path

        $runs.Name | Should -Be 'unit', 'unit', 'unit'
        $runs.Spec | Should -Be 'spec-001', 'spec-002', $null
        $runs.Outcome | Should -Be 'Passed', 'Passed', 'Passed'
        Test-Path -LiteralPath $runs[0].LogPath | Should -BeTrue
        Invoke-Git $path for-each-ref | Should -Be $refs
        Test-Sprint -Repository $path -Quiet | Should -BeTrue
        (Get-Sprint -Repository $path).State | Should -Be 'Open'
    }

    It 'takes a sprint from the pipeline, planned or open' {
        Start-Sprint -Repository $path -WhatIf | Test-Sprint -Quiet | Should -BeTrue
        Start-Sprint -Repository $path | Test-Sprint | Should -HaveCount 3
    }

    It 'names who turns it red, after all runs' {
        Add-TestSpec $path spec-003-third -File @{ 'README.md' = 'Other' }
        $null = Invoke-Git $path switch --quiet spec-003-third
        $null = Invoke-Git $path rm --quiet README.md
        $null = Invoke-Git $path commit --quiet -m 'Remove'
        $null = Invoke-Git $path switch --quiet dev
        Start-Sprint -Repository $path | Out-Null

        $runs = Test-Sprint -Repository $path -ErrorVariable failures -ErrorAction SilentlyContinue

        $runs.Outcome | Should -Contain 'Failed'
        $failures | Get-ErrorId | Should -Be 'TestFailed'
        "$($failures[0].TargetObject)" | Should -Be 'spec-003'
        Test-Sprint -Repository $path -Quiet | Should -BeFalse
    }

    It 'shows its runs as a table' {
        Start-Sprint -Repository $path | Out-Null
        Test-Sprint -Repository $path | Out-String -Width 120 | Should -BeLike '*Name*Spec*Tree*Outcome*Duration*LogPath*unit*spec-001*Passed*'
    }

    It 'says when no sprint is open' {
        { Test-Sprint -Repository $path -ErrorAction Stop } | Should -Throw -ErrorId 'SprintNotFound,*'
    }
}
