BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'The module in a real pwsh' {
    It 'exports the cmdlets that its manifest lists' {
        $manifest = Import-PowerShellDataFile (Join-Path (Get-Module ReleaseTrain).ModuleBase 'ReleaseTrain.psd1')
        (Get-Module ReleaseTrain).ExportedCommands.Keys | Sort-Object | Should -Be ($manifest.CmdletsToExport | Sort-Object)
    }

    It 'has a manifest that PowerShell finds no fault with' {
        Test-ModuleManifest (Join-Path (Get-Module ReleaseTrain).ModuleBase 'ReleaseTrain.psd1') | Should -Not -BeNullOrEmpty
    }

    It 'shows its output types to scripts' {
        [ReleaseTrain.SpecStage]'checklist-validated' -ge 'Planned' | Should -BeTrue
        [ReleaseTrain.SemanticVersion]'1.2.3' -lt '1.10.0' | Should -BeTrue
    }

    It 'comes back whole when it is imported by force' {
        $before = (Get-Module ReleaseTrain).ExportedCommands.Count
        foreach ($time in 1, 2) {
            Import-Module (Join-Path (Get-Module ReleaseTrain).ModuleBase 'ReleaseTrain.psd1') -Force
            (Get-Module ReleaseTrain).ExportedCommands.Count | Should -Be $before
        }
    }

    It 'reads a repository where the session is' {
        Push-Location -LiteralPath (New-TestRepository)
        try {
            Get-Release | Should -BeNullOrEmpty
        } finally {
            Pop-Location
        }
    }

    It 'says what is wrong so that a script can catch it' {
        { Get-Release -Repository $TestDrive } | Should -Throw -ExceptionType ([ReleaseTrain.ReleaseTrainException]) -ErrorId 'RepositoryNotFound,*'
    }

    It 'works in runspaces that run at once' {
        $path = New-TestRepository
        $manifest = Join-Path (Get-Module ReleaseTrain).ModuleBase 'ReleaseTrain.psd1'
        $results = 1..4 | ForEach-Object -Parallel {
            Import-Module $using:manifest
            Get-Release -Repository $using:path
            'done'
        } -ThrottleLimit 4
        $results | Should -Be (@('done') * 4)
    }
}
