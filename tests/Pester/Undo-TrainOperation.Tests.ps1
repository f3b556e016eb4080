BeforeAll {
    . $PSScriptRoot/Common.ps1
}

Describe 'Undo-TrainOperation' {
    BeforeEach {
        $path = New-TestRepository -WithRemote
        Add-TestSpec $path spec-001-first
        $before = Invoke-Git $path for-each-ref refs/heads refs/tags
    }

    It 'takes a landing back that is only here' {
        Merge-Spec -NoPush -Repository $path | Out-Null
        (Get-TrainOperation -Repository $path).CanUndo | Should -BeTrue

        $undone = Get-TrainOperation -Repository $path | Undo-TrainOperation -Repository $path

        $undone.State | Should -Be 'Undone'
        Invoke-Git $path for-each-ref refs/heads refs/tags | Should -Be $before
        Invoke-Git $path status --porcelain | Should -BeNullOrEmpty
        (Get-Spec -Ready -Repository $path).Id | Should -Be 'spec-001'
    }

    It 'takes several back, the newest first, and shows them with -WhatIf' {
        Merge-Spec -NoPush -Repository $path | Out-Null
        Publish-Release -NoPush -Repository $path | Out-Null
        (Get-TrainOperation -Repository $path | Undo-TrainOperation -Repository $path -WhatIf).Command | Should -Be 'Publish-Release', 'Merge-Spec'
        Invoke-Git $path tag | Should -Be 'v0.1.0'

        (Undo-TrainOperation * -Repository $path).State | Should -Be 'Undone', 'Undone'

        Invoke-Git $path for-each-ref refs/heads refs/tags | Should -Be $before
    }

    It 'never takes back what the remote has' {
        Merge-Spec -Repository $path | Out-Null
        $after = Invoke-Git $path for-each-ref

        { Get-TrainOperation -Repository $path | Undo-TrainOperation -Repository $path } | Should -Throw -ErrorId 'OperationPublished,*'

        (Get-TrainOperation -Repository $path).CanUndo | Should -BeFalse
        Invoke-Git $path for-each-ref | Should -Be $after
    }

    It 'names what was built on it and leaves everything' {
        Merge-Spec -NoPush -Repository $path | Out-Null
        $null = Invoke-Git $path commit --quiet --allow-empty -m 'Built on it'

        { Undo-TrainOperation * -Repository $path } | Should -Throw -ErrorId 'RefMovedSince,*' -ExpectedMessage '*Built on it*'
    }

    It 'reverts what others have seen, and the next Merge-Spec lands it again' {
        Merge-Spec -Repository $path | Out-Null

        (Get-TrainOperation -Repository $path | Undo-TrainOperation -Revert -Repository $path).State | Should -Be 'Published'

        Invoke-Git $path ls-tree --name-only dev src/ | Should -BeNullOrEmpty
        Invoke-Git $path rev-parse dev | Should -Be (Invoke-Git $path rev-parse origin/dev)
        (Get-Spec -Ready -Repository $path | Merge-Spec).Outcome | Should -Be 'Merged'
        Invoke-Git $path ls-tree --name-only dev src/ | Should -Be 'src/spec-001-first.txt'
    }
}
