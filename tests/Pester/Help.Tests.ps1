BeforeDiscovery {
    # Read from the manifest, for nothing is imported while the tests are being found.
    $manifest = Import-PowerShellDataFile (Join-Path $PSScriptRoot '..' '..' 'ReleaseTrain.psd1')
    $cmdlets = $manifest.CmdletsToExport | ForEach-Object { @{ Name = $_ } }
}

BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Get-Help' {
    It 'tells of <Name> what it does and how it is typed' -ForEach $cmdlets {
        $help = Get-Help $Name -Full

        $help.Synopsis | Should -Match '^[A-Z].*\.$'
        @($help.examples.example).Count | Should -BeGreaterOrEqual 3
        $help.parameters.parameter.description | ForEach-Object { "$($_.Text)" | Should -Not -BeNullOrEmpty }
        $help | Out-String | Should -BeLike "*Example 1: *$Name*"
    }

    It 'shows the page about the module' {
        Get-Help about_ReleaseTrain | Out-String | Should -BeLike '*The pipeline*Versions*Safety*'
    }
}
