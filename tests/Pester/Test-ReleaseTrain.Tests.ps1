BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Test-ReleaseTrain' {
    BeforeEach {
        $path = New-TestRepository -WithRemote
        Add-TestSpec $path spec-001-work
    }

    It 'finds nothing in a train that goes its way' {
        Get-Spec -Ready -Repository $path | Merge-Spec | Out-Null
        Test-ReleaseTrain $path | Where-Object Severity -NE Information | Should -BeNullOrEmpty
        Publish-Release -Repository $path | Complete-Sprint -Repository $path | Out-Null
        Get-Journal -Repository $path | Stop-Journal -Archive -Repository $path -WarningAction SilentlyContinue | Out-Null

        Test-ReleaseTrain $path | Where-Object Severity -NE Information | Should -BeNullOrEmpty
        Test-ReleaseTrain $path -Quiet | Should -BeTrue
    }

    It 'says of each finding what to type, and that mends it' {
        Invoke-Git $path switch --quiet --create feature/board
        Invoke-Git $path commit --quiet --allow-empty -m 'Work'
        Invoke-Git $path switch --quiet dev
        Invoke-Git $path merge --quiet --no-ff -m 'Merge it' feature/board
        Invoke-Git $path switch --quiet main
        Set-Content -LiteralPath (Join-Path $path 'fix.txt') 'fix'
        Invoke-Git $path add --all
        Invoke-Git $path commit --quiet -m 'Mend by hand'
        Invoke-Git $path switch --quiet dev

        $findings = Test-ReleaseTrain $path

        $findings.Rule | Should -Be 'MainHasExtraCommits', 'BranchOrphaned'
        "$($findings.Severity)" | Should -Be 'Error Warning'
        Test-ReleaseTrain $path -Quiet | Should -BeFalse
        foreach ($finding in $findings) {
            & ([scriptblock]::Create($finding.Fix)) *>&1 | Out-Null
        }
        Test-ReleaseTrain $path | Should -BeNullOrEmpty
    }

    It 'saves a changelog as text that git takes for binary' {
        $changelog = Join-Path $path 'CHANGELOG.md'
        $text = "# Changelog`r`n`r`n## [Unreleased]`r`n`r`n- Größe`r`n"
        Set-Content -LiteralPath $changelog $text -NoNewline -Encoding unicode
        Invoke-Git $path add --all
        Invoke-Git $path commit --quiet -m 'Begin a changelog'

        $found = Test-ReleaseTrain $path | Where-Object Rule -EQ ChangelogUnreadable
        & ([scriptblock]::Create($found.Fix)) *>&1 | Out-Null

        [IO.File]::ReadAllBytes($changelog) | Should -Be ([Text.UTF8Encoding]::new($false).GetBytes($text))
        Test-ReleaseTrain $path | Where-Object Rule -EQ ChangelogUnreadable | Should -BeNullOrEmpty
        Invoke-Git $path status --porcelain | Should -BeNullOrEmpty
    }

    It 'shows waivers as debt until they are settled' {
        Merge-Spec -Repository $path | Out-Null

        $debt = @(Test-ReleaseTrain $path | Where-Object Rule -EQ WaiverOpen)

        $debt[0].Target | Should -Be 'spec-001-work'
        $waived = @((Get-Spec 1 -Repository $path).Waivers.Check)
        $waived.Count | Should -Be @((Get-ReleaseTrain $path).Debt).Count
        foreach ($check in $waived) { "$($debt.Message)" | Should -BeLike "*'$check'*" }
        Test-ReleaseTrain $path -Quiet | Should -BeTrue
    }

    It 'takes many repositories from the pipeline, and names the one that is none' {
        $other = New-TestRepository
        Invoke-Git $other branch old
        $none = Join-Path (Split-Path $path) 'none'
        $null = [IO.Directory]::CreateDirectory($none)

        Get-Item -LiteralPath $path, $none, $other | Test-ReleaseTrain -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        $failed | Get-ErrorId | Should -Be 'RepositoryNotFound'
        $path, $other | Test-ReleaseTrain -Quiet | Should -BeTrue
        $path, $none, $other | Test-ReleaseTrain -Quiet -ErrorAction SilentlyContinue | Should -BeFalse
    }

    It 'is a table with what mends each finding' {
        Set-Content -LiteralPath (Join-Path $path 'x.txt') 'x'
        Invoke-Git $path switch --quiet --create "it's-done"
        Invoke-Git $path add --all
        Invoke-Git $path commit --quiet -m 'Work'
        Invoke-Git $path switch --quiet dev
        Invoke-Git $path merge --quiet --no-ff -m 'Merge it' "it's-done"

        Test-ReleaseTrain $path | Out-String -Width 120 | Should -BeLike "*Severity*Rule*Target*Message and fix*BranchOrphaned*> Remove-MergedBranch 'it''s-done' -Repository*"
    }

    It 'changes nothing in a session that runs dry' {
        $before = Get-ChildItem -LiteralPath $path -Recurse -Force -File | ForEach-Object { '{0} {1}' -f $_.FullName, $_.LastWriteTimeUtc.Ticks }
        & { $WhatIfPreference = $true; Test-ReleaseTrain $path } | Out-Null
        Get-ChildItem -LiteralPath $path -Recurse -Force -File | ForEach-Object { '{0} {1}' -f $_.FullName, $_.LastWriteTimeUtc.Ticks } | Should -Be $before
    }
}
