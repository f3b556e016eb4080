BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Get-Release' {
    BeforeAll {
        $path = New-TestRepository
        Add-TestSpec $path spec-001-first
        Merge-Spec -Repository $path | Publish-Release | Out-Null
        Add-TestSpec $path spec-002-second
        Merge-Spec -Repository $path | Publish-Release | Out-Null
        $null = Invoke-Git $path tag not-a-version
    }

    It 'lists the releases, highest version first' {
        (Get-Release -Repository $path).Tag | Should -Be 'v0.2.0', 'v0.1.0'
    }

    It 'knows the specs, sprints and notes of each' {
        $release = Get-Release 0.1.0 -Repository $path

        "$($release.Specs)" | Should -Be 'spec-001'
        $release.Sprints | Should -HaveCount 1
        $release.Notes | Should -BeLike '### Added*(spec-001)*'
        $release.Notes | Should -Not -BeLike '*spec-002*'
    }

    It 'finds them by tag, version and wildcard' {
        (Get-Release v0.1.0 -Repository $path).Tag | Should -Be 'v0.1.0'
        (Get-Release 0.2.* -Repository $path).Tag | Should -Be 'v0.2.0'
        (Get-Release -Latest -Repository $path).Tag | Should -Be 'v0.2.0'
    }

    It 'says when there is no such release, and nothing when a pattern fits none' {
        { Get-Release v9.9.9 -Repository $path } | Should -Throw -ErrorId 'ReleaseNotFound,*'
        Get-Release 'v9*' -Repository $path | Should -BeNullOrEmpty
    }
}
