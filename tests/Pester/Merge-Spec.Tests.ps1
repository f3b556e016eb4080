BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Merge-Spec' {
    BeforeEach { $path = New-TestRepository }

    It 'lands one merge commit per spec and one ledger commit, here and on the remote' {
        $path = New-TestRepository -WithRemote
        Add-TestSpec $path spec-001-first
        Add-TestSpec $path spec-002-second

        (Merge-Spec -Repository $path).Outcome | Should -Be 'Merged', 'Merged'

        Invoke-Git $path rev-list --count --merges main..dev | Should -Be 2
        Invoke-Git $path rev-list --count --first-parent main..dev | Should -Be 3
        (Invoke-Git $path ls-remote origin refs/heads/dev) | Should -BeLike "$(Invoke-Git $path rev-parse dev)*"
        Invoke-Git $path show 'dev:specs/spec-002-second/.status' | Should -Be 'merged'
        Invoke-Git $path status --porcelain | Should -BeNullOrEmpty
    }

    It 'takes specs as objects, ids, numbers and wildcards' {
        1..4 | ForEach-Object { Add-TestSpec $path "spec-00$_-work" }

        $objects = Get-Spec 1 -Repository $path | Merge-Spec
        $others = Merge-Spec spec-002, 3, '*-004-*' -Repository $path

        "$($objects.Spec) $($others.Spec)" | Should -Be 'spec-001 spec-002 spec-003 spec-004'
    }

    It 'notes in the journal what it merged, and nothing with -NoJournal' {
        1..2 | ForEach-Object { Add-TestSpec $path "spec-00$_-work" }

        $null = Merge-Spec 1 -Repository $path -NoJournal
        Test-Path -LiteralPath $env:MY_CONTEXT_HOME | Should -BeFalse
        $null = Merge-Spec 2 -Repository $path

        $sprint = Get-Journal 'sprint-integration-v0.1.0' -Repository $path
        $sprint.Notes.Text -like '✅ spec-002 integrated: *' | Should -HaveCount 1
        $sprint.Notes.Text -like '*spec-001 integrated*' | Should -BeNullOrEmpty
        $sprint.IsActive | Should -BeFalse
    }

    It 'writes every result before the first error' {
        Add-TestSpec $path spec-001-first -File @{ 'shared.txt' = 'first' }
        Add-TestSpec $path spec-002-second -File @{ 'shared.txt' = 'second' }
        Add-TestSpec $path spec-003-third -Stage testing

        $results = Merge-Spec 1, 2, 3 -Repository $path -ErrorVariable failures -ErrorAction SilentlyContinue

        $results.Outcome | Should -Be 'Merged', 'Conflict', 'GateFailed'
        $results[1].ConflictsWith | Should -Be 'spec-001'
        $failures | Get-ErrorId | Should -Be 'MergeConflict', 'GateFailed'
        $failures[1].TargetObject.Id | Should -Be 'spec-003'
        $failures[1].Exception.NextCommand | Should -Be 'Set-SpecStage spec-003 -Stage review'
    }

    It 'leaves behind who turns the tests of the integration branch red, and lands the others' {
        $config = Join-Path $path '.specify/config/workflow-config.yml'
        $null = [IO.Directory]::CreateDirectory((Split-Path $config))
        [IO.File]::WriteAllText($config, "tests: { unit: 'git rev-parse --verify --quiet HEAD:broken.txt && exit 1 || exit 0' }`n")
        $null = Invoke-Git $path add --all
        $null = Invoke-Git $path commit --quiet -m 'Rule'
        Add-TestSpec $path spec-001-broken -File @{ 'broken.txt' = 'x' }
        Add-TestSpec $path spec-002-good

        $results = Merge-Spec -Repository $path -AllowPartial -WarningAction SilentlyContinue

        "$($results.Spec): $($results.Outcome)" | Should -Be 'spec-002 spec-001: Merged TestFailed'
        $results[0].Message | Should -BeLike '*Passed: unit after this merge*'
        $results[1].Message | Should -BeLike '*exit code 1*'
        Invoke-Git $path ls-tree --name-only dev broken.txt | Should -BeNullOrEmpty
        @(Invoke-Git $path worktree list).Count | Should -Be 1
    }

    It 'executes the plan of the open sprint, and only that' {
        Add-TestSpec $path spec-001-first
        $sprint = Start-Sprint -Repository $path
        Add-TestSpec $path spec-002-late

        $results = Merge-Spec -Repository $path

        "$($results.Spec)" | Should -Be 'spec-001'
        $results.Sprint.Id | Should -Be $sprint.Id
        (Get-Sprint -Repository $path).State | Should -Be 'Landed'
    }

    It 'plans the open sprint anew with -Replan, and refuses without when the world has moved or other specs are given' {
        Add-TestSpec $path spec-001-first
        Start-Sprint -Repository $path | Out-Null
        Add-TestSpec $path spec-002-late
        { Get-Spec -Ready -Repository $path | Merge-Spec } | Should -Throw -ErrorId 'SprintScopeChanged,*'
        $null = Invoke-Git $path commit --quiet --allow-empty -m 'More'
        { Merge-Spec -Repository $path } | Should -Throw -ErrorId 'SprintOutdated,*'

        $results = Get-Spec -Ready -Repository $path | Merge-Spec -Replan

        $results.Outcome | Should -Be 'Merged', 'Merged'
        (Get-Sprint -Repository $path).State | Should -Be 'Landed'
    }

    It 'refuses up front what would overwrite work of the user' {
        Add-TestSpec $path spec-001-first -File @{ 'README.md' = '# Changed' }
        Set-Content -LiteralPath (Join-Path $path 'README.md') '# Mine'

        { Merge-Spec -Repository $path } | Should -Throw -ErrorId 'WorkTreeDirty,*'

        Get-Content -LiteralPath (Join-Path $path 'README.md') | Should -Be '# Mine'
        Invoke-Git $path rev-parse dev | Should -Be (Invoke-Git $path rev-parse main)
    }

    It 'keeps a landing here with -NoPush' {
        $path = New-TestRepository -WithRemote
        Add-TestSpec $path spec-001-first
        $before = Invoke-Git $path ls-remote origin

        Merge-Spec -NoPush -Repository $path | Out-Null

        Invoke-Git $path ls-remote origin | Should -Be $before
    }
}
