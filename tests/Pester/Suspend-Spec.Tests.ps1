BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Suspend-Spec' {
    It 'keeps a spec out of the next sprint and says why' {
        $path = New-TestRepository
        Add-TestSpec $path 'spec-001-signals'

        (Suspend-Spec 1 -Reason 'Waits for the rails.' -Repository $path).PauseReason | Should -Be 'Waits for the rails.'

        Get-Spec -Ready -Repository $path | Should -BeNullOrEmpty
        (Get-Spec 1 -Repository $path).Stage | Should -Be 'Review'
    }
}
