@{
    # What build.ps1 needs beside the .NET SDK and git: Install-PSResource -RequiredResourceFile ./build.requirements.psd1
    'Pester'                       = @{ version = '5.7.1' }
    'Microsoft.PowerShell.PlatyPS' = @{ version = '1.0.3' }
}
