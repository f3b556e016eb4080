@{
    RootModule           = 'ReleaseTrain.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '5b0d3f6e-7c1a-4f0e-9a52-3d8a2f6b9e41'
    Author               = 'The ReleaseTrain maintainers'
    CompanyName          = 'ReleaseTrain'
    Copyright            = '(c) The ReleaseTrain maintainers. MIT licence.'
    Description          = "A team's whole way from idea to release: specs through their stages, sprints that integrate them, releases that leave whole."
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('ReleaseTrain.Format.ps1xml')
    TypesToProcess       = @()
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    CmdletsToExport      = @(
        'Approve-Spec'
        'Complete-SpecTask'
        'Complete-Sprint'
        'Export-Journal'
        'Get-Journal'
        'Get-MergedBranch'
        'Get-NextRelease'
        'Get-Release'
        'Get-ReleaseTrain'
        'Get-Spec'
        'Get-SpecConflict'
        'Get-SpecHistory'
        'Get-SpecTask'
        'Get-Sprint'
        'Get-TrainOperation'
        'Initialize-ReleaseTrain'
        'Merge-Spec'
        'New-Spec'
        'Publish-Release'
        'Remove-MergedBranch'
        'Repair-Journal'
        'Resume-Spec'
        'Resume-TrainOperation'
        'Set-Spec'
        'Set-SpecStage'
        'Start-Journal'
        'Start-Sprint'
        'Stop-Journal'
        'Stop-Sprint'
        'Suspend-Spec'
        'Test-Journal'
        'Test-ReleaseTrain'
        'Test-SpecGate'
        'Test-Sprint'
        'Undo-TrainOperation'
        'Watch-Journal'
        'Write-Journal'
    )
    PrivateData          = @{
        PSData = @{
            Tags       = @('git', 'release', 'semver', 'changelog', 'merge', 'spec-kit', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri = 'https://opensource.org/license/mit'
        }
    }
}
