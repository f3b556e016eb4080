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

Describe 'context-tracking.sh' -Skip:($null -eq (Get-Command sh -ErrorAction Ignore)) {
    It 'tells the journal what a tool does, whatever is in its texts' {
        $at = New-TestJournal
        Initialize-ReleaseTrain -Repository $at.Repository | Out-Null
        $script = Join-Path $at.Repository '.specify' 'scripts' 'context-tracking.sh'
        $text = 'a "quoted" $(touch never) ''text'' `n'
        $env:MY_CONTEXT_HOME = $at.Home
        $env:RELEASE_TRAIN_PWSH = (Get-Process -Id $PID).Path
        $env:RELEASE_TRAIN_MODULE = Join-Path $PSScriptRoot '..' '..' 'out' 'ReleaseTrain' 'ReleaseTrain.psd1'
        Push-Location -LiteralPath $at.Repository
        try {
            sh -n $script
            $LASTEXITCODE | Should -Be 0
            sh $script start spec-001 | Should -Be 'work: spec-001__impl-phase1'
            sh $script note -k Blocked $text
            sh $script file README.md
            sh $script stop --archive
            sh $script note too late 2>$null
            $LASTEXITCODE | Should -Be 1
        }
        finally {
            Pop-Location
            Remove-Item Env:MY_CONTEXT_HOME, Env:RELEASE_TRAIN_PWSH, Env:RELEASE_TRAIN_MODULE
        }

        $context = Get-Journal -Archived @at
        $context.Notes.Text | Should -Be "🚧 BLOCKED: $text"
        $context.Files.Text | Should -Be (Join-Path $at.Repository 'README.md')
    }
}
