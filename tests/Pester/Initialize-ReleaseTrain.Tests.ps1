BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Initialize-ReleaseTrain' {
    BeforeEach {
        $path = New-TestRepository -WithRemote
    }

    It 'adopts in one commit that is pushed, and keeps everything the second time' {
        $before = Invoke-Git $path rev-parse HEAD

        (Initialize-ReleaseTrain $path | Where-Object Action -EQ Made).Name | Should -Contain '.specify/config/workflow-config.yml'

        Invoke-Git $path rev-parse 'HEAD^' | Should -Be $before
        Invoke-Git $path rev-parse origin/dev | Should -Be (Invoke-Git $path rev-parse HEAD)
        Invoke-Git $path status --porcelain | Should -BeNullOrEmpty
        Initialize-ReleaseTrain $path | Where-Object Action -EQ Made | Should -BeNullOrEmpty
    }

    It 'tells everything under -WhatIf and changes nothing' {
        $items = Initialize-ReleaseTrain $path -WhatIf

        ($items | Where-Object Action -EQ Planned).Name | Should -Contain 'docs/WORKFLOW.md'
        Invoke-Git $path status --porcelain | Should -BeNullOrEmpty
        Invoke-Git $path rev-list --count HEAD | Should -Be 1
    }

    It 'leaves files for review' {
        Initialize-ReleaseTrain $path -NoCommit | Out-Null

        Invoke-Git $path status --porcelain | Should -Be '?? .specify/', '?? docs/'
        Get-Content -LiteralPath (Join-Path $path '.specify/config/workflow-config.yml') -TotalCount 1 | Should -BeLike '# yaml-language-server: $schema=./schemas/*'
    }

    It 'makes a dev branch of a trunk' {
        $null = Invoke-Git $path switch --quiet main
        $null = Invoke-Git $path push --quiet origin --delete dev
        $null = Invoke-Git $path branch --delete dev

        (Initialize-ReleaseTrain $path -CreateDev | Where-Object Action -EQ Made).Name | Should -Contain 'branch dev'

        Invoke-Git $path rev-parse origin/dev | Should -Be (Invoke-Git $path rev-parse dev)
        Invoke-Git $path rev-parse 'dev^' | Should -Be (Invoke-Git $path rev-parse main)
    }

    It 'takes many repositories from the pipeline' {
        $other = New-TestRepository

        ($path, $other | Initialize-ReleaseTrain | Where-Object Name -EQ docs/ROADMAP.md).Repository | Should -Be $path, $other
    }

    It 'needs a commit to begin with' {
        $empty = Join-Path $TestDrive ([guid]::NewGuid())
        $null = git init --quiet $empty

        { Initialize-ReleaseTrain $empty } | Should -Throw -ErrorId 'NoCommitYet,*'
    }
}
