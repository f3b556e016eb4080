BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Resume-Spec' {
    It 'takes up what was suspended, and nothing else changes' {
        $path = New-TestRepository
        Add-TestSpec $path 'spec-001-signals'
        Add-TestSpec $path 'spec-002-timetable'
        $null = Suspend-Spec 1 -Reason 'Later.' -Repository $path
        $tip = (Get-Spec 2 -Repository $path).Tip

        $resumed = Get-Spec -Repository $path | Resume-Spec

        $resumed.IsPaused | Should -Be $false, $false
        (Get-Spec -Ready -Repository $path).Count | Should -Be 2
        (Get-Spec 2 -Repository $path).Tip | Should -Be $tip
    }
}
