BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'What the cmdlets return' {
    BeforeAll {
        $path = New-TestRepository -WithRemote
        Push-Location -LiteralPath $path
        $rules = Join-Path $path '.specify/config/workflow-config.yml'
        $null = [IO.Directory]::CreateDirectory((Split-Path $rules))
        [IO.File]::WriteAllText($rules, "tests: { unit: 'git --version' }`n")
        $null = Invoke-Git $path add --all
        $null = Invoke-Git $path commit --quiet -m 'Rule'
        $null = Invoke-Git $path push --quiet
        $written = [ordered]@{}
        $written.AdoptionItem = Initialize-ReleaseTrain
        1..3 | ForEach-Object { Add-TestSpec $path "spec-00$_-work" -File @{ "specs/spec-00$_-work/tasks.md" = "- [x] T001 Begin in src/a.cs`n- [ ] T002 [P] End in src/b.cs" } }
        Add-TestSpec $path spec-004-rival -File @{ 'src/a.txt' = '1' }
        Add-TestSpec $path spec-005-rival -File @{ 'src/a.txt' = '2' }
        $written.Spec = Get-Spec
        $written.SpecTask = Get-SpecTask
        $written.GateResult = Test-SpecGate
        $written.GateCheck = $written.GateResult.Checks
        $written.SpecConflict = Get-SpecConflict
        $written.ConflictMatrixRow = Get-SpecConflict -Matrix
        $written.TestRun = Start-Sprint -WarningAction SilentlyContinue | Test-Sprint
        $written.MergeResult = Merge-Spec -AllowPartial -WarningAction SilentlyContinue
        $written.SpecTransition = Get-SpecHistory 1
        $written.NextRelease = Get-NextRelease
        $written.Release = Publish-Release -Bump Minor
        $written.MergedBranch = Get-MergedBranch
        $written.RemovedBranch = $written.MergedBranch | Select-Object -First 1 | Remove-MergedBranch
        $written.Sprint = Complete-Sprint
        $written.PrincipleVerdict = $written.Sprint.Constitution
        $written.ReleaseTrainStatus = Get-ReleaseTrain
        $written.TrainOperation = Get-TrainOperation
        $written.Finding = Test-ReleaseTrain
        $written.JournalContext = Start-Journal -Name view -Home (Join-Path $path journal)
        $written.JournalEntry = Write-Journal 'Seen' -Home (Join-Path $path journal)
        Pop-Location
    }

    It 'is shown as a table of its own: <_>' -ForEach @(
        'AdoptionItem', 'JournalContext', 'JournalEntry', 'Spec', 'SpecTask', 'GateResult', 'GateCheck', 'SpecConflict', 'ConflictMatrixRow', 'MergeResult', 'SpecTransition', 'NextRelease', 'Release', 'MergedBranch',
        'RemovedBranch', 'Sprint', 'PrincipleVerdict', 'ReleaseTrainStatus', 'TestRun', 'TrainOperation', 'Finding'
    ) {
        $written[$_] | Should -BeOfType "ReleaseTrain.$_"
        (Get-FormatData "ReleaseTrain.$_").FormatViewDefinition.Name | Should -Not -BeNullOrEmpty

        $lines = ($written[$_] | Out-String -Width 100) -split '\r?\n' -replace '\e\[[\d;]*m' | Where-Object { $_ }

        ($lines -match '^-+( +-+)+ *$').Count | Should -BeGreaterOrEqual 1
        $lines | Should -Not -Match 'ReleaseTrain\.[A-Z]|System\.|@\{'
    }

    It 'lists without naming a type or a key of a table: <_>' -ForEach 'Sprint', 'ReleaseTrainStatus', 'TrainOperation' {
        $written[$_] | Format-List | Out-String | Should -Not -Match 'ReleaseTrain\.[A-Z]|System\.|@\{'
    }

    It 'says in a list how often a check was waived' {
        $written.ReleaseTrainStatus | Format-List | Out-String | Should -Match 'Debt +: approval \(4\)'
    }

    It 'becomes JSON, comes back from a file, and needs no more than strict mode allows' {
        Set-StrictMode -Version Latest

        foreach ($name in $written.Keys) {
            $written[$name] | ConvertTo-Json -Depth 3 -WarningAction SilentlyContinue | ConvertFrom-Json | Should -Not -BeNullOrEmpty -Because $name
            $written[$name] | Export-Clixml (Join-Path $TestDrive "$name.xml")
            @(Import-Clixml (Join-Path $TestDrive "$name.xml")).Count | Should -Be @($written[$name]).Count -Because $name
            $written[$name] | Select-Object * | Should -Not -BeNullOrEmpty -Because $name
        }
    }
}
