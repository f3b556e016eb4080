BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Test-SpecGate' {
    BeforeEach {
        $path = New-TestRepository
        Add-TestSpec $path 'spec-001-signals' 'implementing' -File @{ 'specs/spec-001-signals/tasks.md' = "- [x] T001 Begin`n- [ ] T002 End" }
        Add-TestSpec $path 'spec-002-timetable' 'clarified'
        Push-Location -LiteralPath $path
    }

    AfterEach { Pop-Location }

    It 'names file and line of what stands in the way' {
        $gate = Test-SpecGate 1

        $gate.Verdict | Should -Be 'Failed'
        $gate.Checks[0].Id | Should -Be 'tasks-open'
        $gate.Checks[0].File | Should -Be 'specs/spec-001-signals/tasks.md'
        $gate.Checks[0].Line | Should -Be 2
        ($gate | Out-String -Width 120) | Should -Match 'failed: tasks-open'
        ($gate.Checks | Out-String -Width 120) | Should -Match 'tasks.md:2: T002 is open'
    }

    It 'asks every gate on the way' {
        (Get-Spec 2 | Test-SpecGate -To checklist-validated).From | Should -Be 'Clarified', 'Planned', 'Tasked'
        { Test-SpecGate 2 -To draft -ErrorAction Stop } | Should -Throw -ErrorId 'GateNotFound,*'
    }

    It 'is one boolean with -Quiet' {
        Test-SpecGate 1 -Quiet | Should -BeFalse
        Test-SpecGate * -Quiet | Should -BeFalse
        @() | Test-SpecGate -Quiet | Should -BeFalse
    }

    It 'changes nothing' {
        $before = Invoke-Git $path for-each-ref

        $null = Test-SpecGate -To merged

        Invoke-Git $path for-each-ref | Should -Be $before
        Invoke-Git $path status --porcelain | Should -BeNullOrEmpty
    }
}
