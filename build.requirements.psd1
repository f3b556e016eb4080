@{
    # What build.ps1 -Task Test needs beside the .NET SDK and git: Install-PSResource -RequiredResourceFile ./build.requirements.psd1
    'Pester' = @{ version = '5.7.1' }
}
