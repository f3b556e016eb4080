BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Get-SpecHistory' {
    It 'tells each move with its reason and the time in the stage before' {
        $path = New-TestRepository
        Add-TestSpec $path 'spec-001-signals' 'testing'
        $null = Approve-Spec 1 -Stage testing -Repository $path | Set-SpecStage
        $null = Set-SpecStage 1 -Stage testing -Reason 'One case is open.' -Repository $path

        $history = Get-SpecHistory 1 -Repository $path

        $history.To | Should -Be 'Testing', 'Review', 'Testing'
        $history[2].Reason | Should -Be 'One case is open.'
        $history[0].Duration | Should -BeNullOrEmpty
        $history[1].Duration | Should -BeOfType ([timespan])
        ($history | Out-String -Width 80) | Should -Match '< Testing'
    }
}
