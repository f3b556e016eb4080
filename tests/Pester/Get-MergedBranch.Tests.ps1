BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Get-MergedBranch' {
    BeforeEach {
        $path = New-TestRepository -WithRemote
        Add-TestSpec $path spec-001-first
        Add-TestSpec $path spec-002-open -Stage draft
    }

    It 'lists what has arrived, here and on the remote, and says which commit brought it' {
        Invoke-Git $path push --quiet origin spec-001-first
        $result = Merge-Spec -Repository $path

        $merged = Get-MergedBranch -Repository $path

        $merged.Name | Should -Be 'spec-001-first', 'spec-001-first'
        $merged.Remote | Should -Be $null, 'origin'
        $merged[0].Tip | Should -Be (Invoke-Git $path rev-parse spec-001-first)
        $merged[0].MergedBy | Should -Be $result.Commit
        $merged[0].Spec | Should -Be 'spec-001'
        "$($merged[0].Evidence) $($merged[0].Confidence)" | Should -Be 'Ancestry Certain'
    }

    It 'never lists a branch that has nothing of its own yet' {
        Invoke-Git $path branch fresh dev

        Get-MergedBranch -Repository $path | Should -BeNullOrEmpty
    }

    It 'says where a branch is checked out' {
        Merge-Spec -Repository $path | Out-Null
        $linked = Join-Path (Split-Path $path) 'linked'
        $null = Invoke-Git $path worktree add --quiet $linked spec-001-first

        (Get-MergedBranch 'spec-*' -Local -Repository $path).Worktree | Should -Be $linked
    }

    It 'says of a branch that is asked for by name why it is not merged' {
        Get-MergedBranch spec-002-open, nothing -Repository $path -ErrorVariable failures -ErrorAction SilentlyContinue

        $failures | Get-ErrorId | Should -Be 'BranchNotMerged', 'BranchNotFound'
        $failures[0].ToString() | Should -BeLike "*1 commit that 'dev' lacks*"
    }
}
