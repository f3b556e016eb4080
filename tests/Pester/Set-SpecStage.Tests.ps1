BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Set-SpecStage' {
    BeforeEach {
        $path = New-TestRepository
        Add-TestSpec $path 'spec-001-signals' 'implementing'
        Add-TestSpec $path 'spec-002-timetable' 'clarified'
        Push-Location -LiteralPath $path
    }

    AfterEach { Pop-Location }

    It 'moves one stage forward on a branch that nobody checked out' {
        (Set-SpecStage 1).StageName | Should -Be 'testing'
        Invoke-Git $path show 'spec-001-signals:specs/spec-001-signals/.status' | Should -Be 'testing'
    }

    It 'moves the rest of a pipeline and then tells what held one back' {
        $moved = Get-Spec | Set-SpecStage -ErrorAction SilentlyContinue -ErrorVariable refused

        $moved.Id | Should -Be 'spec-001'
        $refused | Get-ErrorId | Should -Be 'GateFailed'
        $refused[0].Exception.Message | Should -Match 'specs/spec-002-timetable/plan.md'
    }

    It 'passes over a check with a reason that stays visible' {
        $moved = Set-SpecStage 2 -Waive @{ 'plan-missing' = 'The plan of last year is still the right one.' }

        $moved.Waivers.Check | Should -Be 'plan-missing'
        (Get-ReleaseTrain).Debt.Reason | Should -Be 'The plan of last year is still the right one.'
        (Get-SpecHistory 2)[-1].Waivers | Should -Be 'plan-missing'
    }

    It 'writes a waiver into the commit, and drops it once its check holds' {
        $null = Set-SpecStage 2 -Waive @{ 'plan-missing' = 'The plan of last year is still the right one.' }
        $trailer = Invoke-Git $path log -1 --format='%(trailers:key=Gate-Waiver,valueonly,separator=%x2C)' spec-002-timetable
        $null = Invoke-Git $path switch --quiet spec-002-timetable
        [IO.File]::WriteAllText((Join-Path $path 'specs/spec-002-timetable/plan.md'), "# Plan`n")
        [IO.File]::WriteAllText((Join-Path $path 'specs/spec-002-timetable/tasks.md'), "- [ ] T001 Print it in src/print.cs`n")
        $null = Invoke-Git $path add --all
        $null = Invoke-Git $path commit --quiet -m 'Plan after all'

        $moved = Set-SpecStage 2 -WarningAction SilentlyContinue

        $trailer | Should -Be 'plan-missing: The plan of last year is still the right one.'
        $moved.StageName | Should -Be 'tasked'
        $moved.Waivers | Should -BeNullOrEmpty
    }

    It 'lets no waiver pass over what somebody attested' {
        $null = Set-SpecStage 1

        { Set-SpecStage 1 -Waive @{ 'validation-failed' = 'Nobody will ever notice it, I hope.' } -ErrorAction Stop } | Should -Throw -ErrorId 'CheckNotWaivable,*'
    }

    It 'knows no stage after closed, and moves the others all the same' {
        Add-TestSpec $path 'spec-003-gone' 'closed'

        $moved = Set-SpecStage 3, 1 -ErrorAction SilentlyContinue -ErrorVariable refused

        $moved.Id | Should -Be 'spec-001'
        $refused | Get-ErrorId | Should -Be 'StageNotSettable'
    }

    It 'refuses a waiver without a sentence and one of nothing' {
        { Set-SpecStage 2 -Waive @{ 'plan-missing' = 'later' } -ErrorAction Stop } | Should -Throw -ErrorId 'WaiverReasonTooShort,*'
        { Set-SpecStage 2 -Waive @{ 'plan-mising' = 'The plan of last year is still the right one.' } -ErrorAction Stop } | Should -Throw '*plan-missing*' -ErrorId 'GateCheckUnknown,*'
    }

    It 'needs a reason to go back' {
        { Set-SpecStage 1 -Stage draft -ErrorAction Stop } | Should -Throw -ErrorId 'ReasonRequired,*'
        (Set-SpecStage 1 -Stage draft -Reason 'Again from the start.').Stage | Should -Be 'Draft'
    }

    It 'names the command that merges' {
        { Set-SpecStage 1 -Stage merged -ErrorAction Stop } | Should -Throw '*Merge-Spec spec-001*' -ErrorId 'StageNotSettable,*'
    }

    It 'changes file, index and branch together where the branch is checked out' {
        $null = Invoke-Git $path switch --quiet spec-001-signals

        $null = Set-SpecStage 1

        Get-Content -LiteralPath (Join-Path $path 'specs/spec-001-signals/.status') | Should -Be 'testing'
        Invoke-Git $path status --porcelain | Should -BeNullOrEmpty
    }
}
