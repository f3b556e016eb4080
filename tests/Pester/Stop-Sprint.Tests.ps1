BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Stop-Sprint' {
    BeforeEach {
        $path = New-TestRepository
        Add-TestSpec $path spec-001-first
    }

    It 'gives the open sprint up and leaves everything as it was' {
        $before = Invoke-Git $path for-each-ref
        Start-Sprint -Repository $path | Out-Null

        (Stop-Sprint -Repository $path).State | Should -Be 'Abandoned'

        Get-Sprint -Repository $path | Should -BeNullOrEmpty
        Invoke-Git $path for-each-ref | Should -Be $before
        (Get-Spec 1 -Repository $path).Stage | Should -Be 'Review'
    }

    It 'takes the sprint from the pipeline' {
        Start-Sprint -Repository $path | Out-Null
        Get-Sprint -State Open -Repository $path | Stop-Sprint | Should -Not -BeNullOrEmpty
        Get-Sprint -Repository $path | Should -BeNullOrEmpty
    }

    It 'leaves the sprint open with -WhatIf' {
        Start-Sprint -Repository $path | Out-Null
        Stop-Sprint -Repository $path -WhatIf | Out-Null
        (Get-Sprint -Repository $path).State | Should -Be 'Open'
    }

    It 'says when no sprint is open' {
        { Stop-Sprint -Repository $path } | Should -Throw -ErrorId 'SprintNotFound,*'
    }

    It 'says of a landed sprint how to take it back, and that works' {
        $tree = Invoke-Git $path rev-parse 'dev^{tree}'
        Merge-Spec -Repository $path | Out-Null

        Get-Sprint -Repository $path | Stop-Sprint -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures | Get-ErrorId | Should -Be 'SprintLanded'
        Push-Location -LiteralPath $path
        try {
            $null = Invoke-Expression $failures[0].Exception.NextCommand
        } finally {
            Pop-Location
        }

        Invoke-Git $path rev-parse 'dev^{tree}' | Should -Be $tree
    }
}
