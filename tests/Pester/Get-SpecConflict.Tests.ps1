BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Get-SpecConflict' {
    BeforeAll {
        $path = New-TestRepository
        Add-TestSpec $path 'spec-001-first' -File @{ 'shared.txt' = 'first' }
        Add-TestSpec $path 'spec-002-second' -File @{ 'shared.txt' = 'second' }
        Add-TestSpec $path 'spec-003-third'
    }

    It 'names the pair and the file' {
        $found = Get-SpecConflict -Repository $path

        "$found" | Should -Be 'spec-001 x spec-002: Conflict'
        $found.Paths | Should -Be 'shared.txt'
    }

    It 'takes specs from the pipeline' {
        Get-Spec 1, 3 -Repository $path | Get-SpecConflict | Should -BeNullOrEmpty
        (Get-Spec 1, 3 -Repository $path | Get-SpecConflict -All).Kind | Should -Be 'None', 'None', 'None'
    }

    It 'shows a matrix' {
        Get-SpecConflict -Matrix -Repository $path | Out-String -Width 80 | Should -Match ([regex]::Escape('X \ .'))
    }
}
