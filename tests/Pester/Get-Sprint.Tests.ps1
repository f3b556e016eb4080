BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Get-Sprint' {
    BeforeAll {
        $path = New-TestRepository
        Add-TestSpec $path spec-001-first
        Merge-Spec -Repository $path | Out-Null
        Add-TestSpec $path spec-002-second
        $open = Start-Sprint -Repository $path
    }

    It 'shows the open sprint first, then those that have landed' {
        (Get-Sprint -Repository $path).State | Should -Be 'Open', 'Landed'
    }

    It 'finds a sprint by the end of its id, as the table shows it' {
        (Get-Sprint $open.Id.Substring($open.Id.Length - 8) -Repository $path).Id | Should -Be $open.Id
    }

    It 'takes only the states that are asked for' {
        "$((Get-Sprint -State Landed -Repository $path).Specs)" | Should -Be 'spec-001'
        Get-Sprint -State Completed -Repository $path | Should -BeNullOrEmpty
    }

    It 'tells of a landed sprint to every clone, but of an open one only to this' {
        $clone = Join-Path $TestDrive 'clone'
        git clone --quiet $path $clone

        (Get-Sprint -Repository $clone).State | Should -Be 'Landed'
    }

    It 'says when there is no such sprint, and nothing when a pattern fits none' {
        { Get-Sprint nowhere -Repository $path } | Should -Throw -ErrorId 'SprintNotFound,*'
        Get-Sprint 'nowhere*' -Repository $path | Should -BeNullOrEmpty
    }

    It 'fits a narrow screen' {
        Get-Sprint -Repository $path | Out-String -Width 80 | Should -Match 'Id\s+State\s+Size\s+Version\s+Started\s+Specs'
    }
}
