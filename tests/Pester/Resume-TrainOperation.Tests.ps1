BeforeAll {
    . $PSScriptRoot/Common.ps1

    # The newest operation as a kill during its push would have left it.
    function Set-InDoubt([string] $Repository) {
        $id = (Get-TrainOperation -Repository $Repository)[0].Id
        $log = [IO.Path]::Combine($Repository, '.git', 'release-train', 'operations', $id, 'log.jsonl')
        $lines = [IO.File]::ReadAllLines($log)
        $last = [array]::FindIndex($lines, [Predicate[string]] { param($line) $line.Contains('"type":"intend","effect":"push"') })
        [IO.File]::WriteAllText($log, ($lines[0..$last] -join "`n") + "`n")
        $id
    }
}

Describe 'Resume-TrainOperation' {
    BeforeEach {
        $path = New-TestRepository -WithRemote
        Add-TestSpec $path spec-001-first
        Merge-Spec -Repository $path | Out-Null
    }

    It 'says that nothing waits' {
        Resume-TrainOperation -Repository $path -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty

        $warnings | Should -BeLike 'NothingToResume*'
    }

    It 'finishes what blocks every other change' {
        $id = Set-InDoubt $path
        { Publish-Release -Repository $path } | Should -Throw -ErrorId 'OperationPending,*'

        $resumed = Resume-TrainOperation -Repository $path

        "$($resumed.Id) $($resumed.State)" | Should -Be "$id Published"
        (Publish-Release -Repository $path).Tag | Should -Be 'v0.1.0'
    }

    It 'takes operations from the pipeline and shows with -WhatIf what waits' {
        $null = Set-InDoubt $path

        (Get-TrainOperation -State InDoubt -Repository $path | Resume-TrainOperation -Repository $path -WhatIf).State | Should -Be 'InDoubt'
        (Get-TrainOperation -State InDoubt -Repository $path | Resume-TrainOperation -Repository $path).State | Should -Be 'Published'
    }
}
