BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Get-Spec' {
    BeforeAll {
        $path = New-TestRepository
        Add-TestSpec $path 'spec-001-signals' 'implementing'
        Add-TestSpec $path 'spec-002-timetable' 'review'
        Add-TestSpec $path 'spec-003-freight' 'closed'
    }

    BeforeEach { Push-Location -LiteralPath $path }
    AfterEach { Pop-Location }

    It 'reads every open spec from its own branch' {
        (Get-Spec).Id | Should -Be 'spec-001', 'spec-002'
        (Get-Spec -All).Count | Should -Be 3
    }

    It 'finds a spec by <_>' -ForEach '2', 'spec-002', '002-timetable', 'Iteration 002', '*table' {
        (Get-Spec $_).Name | Should -Be 'spec-002-timetable'
    }

    It 'writes what it finds and an error for what it does not' {
        $found = Get-Spec 1, 9 -ErrorAction SilentlyContinue -ErrorVariable missing
        $found.Id | Should -Be 'spec-001'
        $missing | Get-ErrorId | Should -Be 'SpecNotFound'
    }

    It 'compares stages in order' {
        (Get-Spec | Where-Object Stage -ge 'checklist-validated').Count | Should -Be 2
        (Get-Spec -Stage 7).Id | Should -Be 'spec-002'
    }

    It 'shows a table' {
        (Get-Spec | Out-String -Width 80) | Should -Match 'spec-002 +review'
    }
}
