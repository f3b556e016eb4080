BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Publish-Release' {
    It 'has dev, main and tag arrive together' {
        $path = New-TestRepository -WithRemote
        Add-TestSpec $path spec-001-first
        Merge-Spec -Repository $path | Out-Null

        $release = Publish-Release -Repository $path

        $release.Tag | Should -Be 'v0.1.0'
        $release.IsPushed | Should -BeTrue
        $tip = Invoke-Git $path rev-parse dev
        Invoke-Git $path ls-remote origin dev main 'v0.1.0^{}' | ForEach-Object { $_.Split("`t")[0] } | Should -Be $tip, $tip, $tip
        Invoke-Git $path cat-file -t v0.1.0 | Should -Be 'tag'
        Invoke-Git $path show 'main:specs/spec-001-first/.status' | Should -Be 'released'
    }

    Context 'without a remote' {
        BeforeEach {
            $path = New-TestRepository
            Add-TestSpec $path spec-001-first
            Merge-Spec -Repository $path | Out-Null
        }

        It 'writes its notes into the changelog' {
            $release = Publish-Release -Repository $path

            Get-Content -LiteralPath (Join-Path $path 'CHANGELOG.md') -Raw | Should -BeLike "*## ``[0.1.0``] - *$($release.Notes.Trim())*"
            $release.Notes | Should -BeLike '### Added*(spec-001)*'
        }

        It 'shows version and notes with -WhatIf and makes nothing' {
            $before = Invoke-Git $path for-each-ref

            $release = Publish-Release -Repository $path -WhatIf

            $release.Outcome | Should -Be 'Planned'
            $release.Version | Should -Be '0.1.0'
            $release.Notes | Should -BeLike '### Added*(spec-001)*'
            Invoke-Git $path for-each-ref | Should -Be $before
        }

        It 'wants a reason for a lower version than the changes ask for' {
            { Publish-Release -Bump Patch -Repository $path } | Should -Throw -ErrorId 'BumpTooLow,*'
            (Publish-Release -Bump Patch -Reason 'Nobody can reach it yet.' -Repository $path).Tag | Should -Be 'v0.0.1'
        }

        It 'takes a version as text and refuses one that does not come after the last' {
            { Publish-Release -Version 0.0.0 -Repository $path } | Should -Throw -ErrorId 'VersionNotHigher,*'
            (Publish-Release -Version 1.0.0-rc.1 -Repository $path).IsPrerelease | Should -BeTrue
        }

        It 'says so when there is nothing to release' {
            Publish-Release -Repository $path | Out-Null

            $again = Publish-Release -Repository $path -WarningVariable warnings -WarningAction SilentlyContinue

            $again.Outcome | Should -Be 'NothingToRelease'
            "$warnings" | Should -Be 'NothingToRelease: Nothing was released: nothing has gathered since 0.1.0.'
        }

        It 'names the specs of its input that are not merged' {
            Add-TestSpec $path spec-002-second

            { Get-Spec -Repository $path | Publish-Release } | Should -Throw -ErrorId 'SpecNotMerged,*' -ExpectedMessage '*spec-002*'

            Invoke-Git $path tag | Should -BeNullOrEmpty
        }
    }
}
