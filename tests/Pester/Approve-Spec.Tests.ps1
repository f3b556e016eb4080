BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Approve-Spec' {
    BeforeEach {
        $path = New-TestRepository
        Add-TestSpec $path 'spec-001-signals' -Stage 'testing' -File @{ 'docs/uat.md' = 'All signals shine.' }
        Push-Location -LiteralPath $path
    }

    AfterEach { Pop-Location }

    It 'records who validated a spec, with the blob of the evidence' {
        (Approve-Spec 1 -Stage testing -Evidence docs/uat.md, https://example.com/run/1).Id | Should -Be 'spec-001'

        $ledger = Invoke-Git $path show 'spec-001-signals:specs/spec-001-signals/.train.yml' | Out-String
        $ledger | Should -Match 'stage: testing\s+verdict: passed\s+by: .*Test Person'
        $ledger | Should -Match ([regex]::Escape("docs/uat.md@$(Invoke-Git $path rev-parse 'spec-001-signals:docs/uat.md')"))
        Invoke-Git $path show -s --format=%B 'spec-001-signals' | Should -Contain 'Attestation: testing passed'
    }

    It 'refuses evidence that is not there' {
        { Approve-Spec 1 -Stage testing -Evidence nowhere.md -ErrorAction Stop } | Should -Throw -ErrorId 'EvidenceMissing,*'
    }

    It 'wants a reason for what failed' {
        { Approve-Spec 1 -Stage review -Failed -ErrorAction Stop } | Should -Throw -ErrorId 'ReasonRequired,*'
        (Approve-Spec 1 -Stage review -Failed -Reason 'The signals are dim.').Id | Should -Be 'spec-001'
    }

    It 'shows what the sprint says of a question that was answered' {
        $null = Approve-Spec 1 -Principle Clarity
        $null = Invoke-Git $path switch --quiet 'spec-001-signals'
        [IO.File]::WriteAllText((Join-Path $path 'specs/spec-001-signals/.status'), "review`n")
        $null = Invoke-Git $path commit --quiet --all -m 'Review'
        $null = Invoke-Git $path switch --quiet dev

        $verdict = (Start-Sprint -WhatIf).Constitution | Where-Object Principle -eq 'Clarity'
        $verdict.Verdict | Should -Be 'Attested'
        $verdict.Specs | Should -Be 'spec-001'
    }
}
