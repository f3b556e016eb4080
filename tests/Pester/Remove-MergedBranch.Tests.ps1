BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Remove-MergedBranch' {
    BeforeEach {
        $path = New-TestRepository -WithRemote
        Add-TestSpec $path spec-001-first
        Add-TestSpec $path spec-002-second
        Invoke-Git $path push --quiet origin spec-001-first
        Merge-Spec -Repository $path | Out-Null
        $tip = Invoke-Git $path rev-parse spec-001-first
    }

    It 'removes merged branches here and on the remote and tells how they come back' {
        Push-Location -LiteralPath $path
        try {
            $removed = Get-MergedBranch spec-001* | Remove-MergedBranch
        } finally {
            Pop-Location
        }

        $removed.Outcome | Should -Be 'Removed', 'Removed'
        $removed[0].Message | Should -BeLike "*git branch 'spec-001-first' $tip"
        Invoke-Git $path branch --list spec-001-first | Should -BeNullOrEmpty
        Invoke-Git $path ls-remote origin refs/heads/spec-001-first | Should -BeNullOrEmpty
        Invoke-Git $path for-each-ref '--format=%(objectname)' refs/release-train/attic | Should -Be $tip, $tip
    }

    It 'keeps what is permanent, open or checked out, and says why' {
        Add-TestSpec $path spec-003-open
        $null = Invoke-Git $path worktree add --quiet (Join-Path (Split-Path $path) 'linked') spec-002-second

        $kept = Remove-MergedBranch main, spec-003-open, spec-002-second -Local -Repository $path

        $kept.Outcome | Should -Be 'Kept', 'Kept', 'Kept'
        $kept[0].Message | Should -BeLike '*permanent*'
        $kept[1].Message | Should -BeLike '*not merged*'
        $kept[2].Message | Should -BeLike '*checked out*'
    }

    It 'keeps a branch of the remote that has gone on there' {
        $clone = Join-Path (Split-Path $path) 'colleague'
        $null = git clone --quiet --branch spec-001-first (Join-Path (Split-Path $path) 'origin.git') $clone 2>&1
        $null = Invoke-Git $clone commit --quiet --allow-empty -m 'Go on'
        $null = Invoke-Git $clone push --quiet

        $removed = Remove-MergedBranch spec-001-first -Repository $path

        "$($removed.Outcome)" | Should -Be 'Removed Kept'
        Invoke-Git $path ls-remote origin refs/heads/spec-001-first | Should -Not -BeNullOrEmpty
    }

    It 'shows with -WhatIf what would go and changes nothing' {
        $before = Invoke-Git $path for-each-ref

        (Remove-MergedBranch -Repository $path -WhatIf).Outcome | Should -Be 'Planned', 'Planned', 'Planned'

        Invoke-Git $path for-each-ref | Should -Be $before
    }

    It 'removes nothing with an empty pipeline' {
        @() | Remove-MergedBranch -Repository $path -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty

        $warnings | Should -BeLike 'NothingToRemove*'
    }
}
