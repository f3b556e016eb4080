BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Complete-Sprint' {
    BeforeEach {
        $path = New-TestRepository -WithRemote
        Add-TestSpec $path spec-001-first
        Add-TestSpec $path spec-002-second
    }

    It 'ends the line: ledgers closed, branches gone, dev pushed' {
        $sprint = Get-Spec -Stage review -Repository $path | Merge-Spec | Publish-Release -Bump Minor | Complete-Sprint

        "$($sprint.State) $($sprint.Specs)" | Should -Be 'Completed spec-001 spec-002'
        $sprint.Duration | Should -Be ($sprint.CompletedAt - $sprint.StartedAt)
        Invoke-Git $path show 'dev:specs/spec-002-second/.status' | Should -Be 'closed'
        Invoke-Git $path for-each-ref '--format=%(refname:short)' refs/heads | Should -Be 'dev', 'main'
        (Invoke-Git $path ls-remote origin refs/heads/dev) | Should -BeLike "$(Invoke-Git $path rev-parse dev)*"
        Invoke-Git $path status --porcelain | Should -BeNullOrEmpty
    }

    It 'refuses a sprint that no release carries' {
        Merge-Spec -Repository $path | Out-Null

        Get-Sprint -Repository $path | Complete-Sprint -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty

        $failures | Get-ErrorId | Should -Be 'NotReleased'
        Invoke-Git $path show 'dev:specs/spec-001-first/.status' | Should -Be 'merged'
    }

    It 'brings the status block of the readme up to date and leaves the rest as it is' {
        $readme = Join-Path $path 'README.md'
        [IO.File]::WriteAllText($readme, "# Test`r`n<!-- release-train:status -->`r`n<!-- /release-train:status -->`r`nend")
        $null = Invoke-Git $path commit --quiet --all -m 'Mark'
        Merge-Spec -IncludeUnpushed -Repository $path | Publish-Release -Bump Minor | Complete-Sprint | Out-Null

        $text = [IO.File]::ReadAllText($readme)

        $text | Should -BeLike "# Test`r`n<!-- release-train:status -->`r`n*| 0.1.0 |*<!-- /release-train:status -->`r`nend"
        Invoke-Git $path status --porcelain | Should -BeNullOrEmpty
    }

    It 'says that there is nothing when it is run again' {
        Merge-Spec -Repository $path | Publish-Release | Complete-Sprint | Out-Null
        $before = Invoke-Git $path for-each-ref

        Complete-Sprint -Repository $path -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty

        $warnings | Should -BeLike 'NothingToComplete*'
        Invoke-Git $path for-each-ref | Should -Be $before
    }

    It 'shows planned sprints at the end of a dry pipeline and changes nothing' {
        $before = Invoke-Git $path for-each-ref

        $sprint = Get-Spec -Stage review -Repository $path | Merge-Spec -WhatIf | Publish-Release -WhatIf | Complete-Sprint -WhatIf

        "$($sprint.State) $($sprint.Version)" | Should -Be 'Planned 0.1.0'
        Invoke-Git $path for-each-ref | Should -Be $before
    }
}
