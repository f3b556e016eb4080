BeforeAll {
    . $PSScriptRoot/Common.ps1

    # Bytes, mode and time of every file of a repository and of what lies beside it, its remote for instance.
    function Get-Snapshot([string] $Repository) {
        Get-ChildItem -LiteralPath (Split-Path $Repository) -Recurse -File -Force | Sort-Object FullName | ForEach-Object {
            "$($_.FullName) $($_.UnixMode ?? $_.Mode) $($_.LastWriteTimeUtc.Ticks) $((Get-FileHash -LiteralPath $_.FullName).Hash)"
        }
    }

    # Five specs; the last conflicts with the first where one is to.
    function Add-FiveSpecs([string] $Repository, [switch] $WithConflict) {
        1..4 | ForEach-Object { Add-TestSpec $Repository "spec-00$_-work" }
        Add-TestSpec $Repository spec-005-work -File @{ ($WithConflict ? 'src/spec-001-work.txt' : 'src/spec-005-work.txt') = 'fifth' }
    }

    # A person at the prompt: writes down what is asked and answers it, with the index of a choice; asked for anything else, it fails.
    Add-Type -TypeDefinition @'
using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

public sealed class AnsweringHost : PSHost
{
    private readonly AnsweringUserInterface _ui = new AnsweringUserInterface();

    public Queue<int> Answers => _ui.Answers;

    public List<string> Questions => _ui.Questions;

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "AnsweringHost";

    public override PSHostUserInterface UI => _ui;

    public override Version Version { get; } = new Version(1, 0);

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication() { }

    public override void NotifyEndApplication() { }

    public override void SetShouldExit(int exitCode) { }
}

public sealed class AnsweringUserInterface : PSHostUserInterface
{
    public Queue<int> Answers { get; } = new Queue<int>();

    public List<string> Questions { get; } = new List<string>();

    public override PSHostRawUserInterface RawUI => null;

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        Questions.Add(message);
        return Answers.Dequeue();
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) => throw new NotSupportedException();

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw new NotSupportedException();

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw new NotSupportedException();

    public override string ReadLine() => throw new NotSupportedException();

    public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();

    public override void Write(string value) { }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) { }

    public override void WriteLine(string value) { }

    public override void WriteDebugLine(string message) { }

    public override void WriteErrorLine(string value) { }

    public override void WriteProgress(long sourceId, ProgressRecord record) { }

    public override void WriteVerboseLine(string message) { }

    public override void WriteWarningLine(string message) { }
}
'@
}

Describe 'The one line from review to release' {
    BeforeEach {
        $path = New-TestRepository -WithRemote
        Push-Location -LiteralPath $path
    }

    AfterEach {
        Pop-Location
        Invoke-Git $path fsck --strict --no-dangling | Should -BeNullOrEmpty
    }

    It 'takes all that is ready to a release on the remote' {
        Add-FiveSpecs $path

        $release = Get-Spec -Stage review | Merge-Spec | Publish-Release -Bump Minor

        $release.Tag | Should -Be 'v0.1.0'
        $release.Specs | Should -HaveCount 5
        Invoke-Git $path ls-remote origin main | Should -BeLike "$(Invoke-Git $path rev-parse dev)*"
    }

    It 'says so and changes nothing when there is nothing to do' {
        Add-TestSpec $path spec-001-work
        Get-Spec -Stage review | Merge-Spec | Publish-Release -Bump Minor | Out-Null
        $before = Invoke-Git $path for-each-ref

        $again = Get-Spec -Stage review | Merge-Spec -WarningAction SilentlyContinue | Publish-Release -Bump Minor -WarningAction SilentlyContinue

        $again.Outcome | Should -Be 'NothingToRelease'
        Invoke-Git $path for-each-ref | Should -Be $before
    }

    It 'releases nothing for an empty pipeline while specs have gathered, and names the command that does' {
        Add-TestSpec $path spec-001-work
        Merge-Spec | Out-Null

        $nothing = Get-Spec -Stage review | Merge-Spec -WarningAction SilentlyContinue |
            Publish-Release -Bump Minor -WarningVariable warnings -WarningAction SilentlyContinue

        $nothing.Outcome | Should -Be 'NothingToRelease'
        "$warnings" | Should -BeLike "*spec-001 have gathered; 'Publish-Release -Bump Minor' releases them as 0.1.0.*"
        (Publish-Release -Bump Minor).Tag | Should -Be 'v0.1.0'
    }

    It 'counts $null as nothing' {
        Add-TestSpec $path spec-001-work

        ($null | Merge-Spec -WarningAction SilentlyContinue | Publish-Release -WarningAction SilentlyContinue).Outcome | Should -Be 'NothingToRelease'

        (Get-Spec 1).Stage | Should -Be 'Review'
    }

    It 'lands completely before $ErrorActionPreference stops it at one conflict among five' {
        Add-FiveSpecs $path -WithConflict
        $seen = [Collections.Generic.List[string]]::new()

        $ErrorActionPreference = 'Stop'
        { Get-Spec -Stage review | Merge-Spec | ForEach-Object { $seen.Add($_.Outcome); $_ } | Publish-Release } | Should -Throw -ErrorId 'MergeConflict,*'

        $seen | Should -Be 'Merged', 'Merged', 'Merged', 'Merged', 'Conflict'
        Invoke-Git $path ls-remote origin dev | Should -BeLike "$(Invoke-Git $path rev-parse dev)*"
        Invoke-Git $path tag | Should -BeNullOrEmpty
    }

    It 'does not release when one of five stays behind, and says which' {
        Add-FiveSpecs $path -WithConflict

        { Get-Spec -Stage review | Merge-Spec -ErrorAction SilentlyContinue | Publish-Release } |
            Should -Throw -ErrorId 'TrainIncomplete,*' -ExpectedMessage '*spec-005 (Conflict)*'

        (Get-Spec 4).Stage | Should -Be 'Merged'
        Invoke-Git $path tag | Should -BeNullOrEmpty
    }

    It 'releases the other four where the sprint was told that it may' {
        Add-FiveSpecs $path -WithConflict

        $release = Get-Spec -Stage review | Merge-Spec -AllowPartial -WarningVariable warnings -WarningAction SilentlyContinue | Publish-Release -Bump Minor

        $release.Specs | Should -HaveCount 4
        "$warnings" | Should -BeLike '*MergeConflict: spec-005 stays behind.*'
    }

    It 'changes not one byte under -WhatIf and shows what would be' {
        Add-FiveSpecs $path
        $before = Get-Snapshot $path

        $release = Get-Spec -Stage review | Merge-Spec -WhatIf | Publish-Release -Bump Minor -WhatIf

        $release.Outcome | Should -Be 'Planned'
        $release.Version | Should -Be '0.1.0'
        $release.Notes | Should -BeLike '*(spec-005)*'
        Get-Snapshot $path | Should -Be $before
    }

    It 'runs dry as a whole under $WhatIfPreference' {
        Add-FiveSpecs $path -WithConflict
        $before = Get-Snapshot $path

        $WhatIfPreference = $true
        $results = Get-Spec -Stage review | Merge-Spec -ErrorAction SilentlyContinue
        $WhatIfPreference = $false

        $results.Outcome | Should -Be 'Planned', 'Planned', 'Planned', 'Planned', 'Conflict'
        Get-Snapshot $path | Should -Be $before
    }

    It 'refuses to run for real before a command that runs dry' {
        Add-FiveSpecs $path
        $before = Get-Snapshot $path

        { Get-Spec -Stage review | Merge-Spec | Where-Object Outcome -eq Merged | Publish-Release -WhatIf } | Should -Throw -ErrorId 'WhatIfIncomplete,*'

        Get-Snapshot $path | Should -Be $before
    }

    It 'asks nothing with -Confirm:$false, whatever the session prefers' {
        Add-TestSpec $path spec-001-work

        $ConfirmPreference = 'Low'
        $release = Get-Spec -Stage review | Merge-Spec -Confirm:$false | Publish-Release -Confirm:$false

        $release.Outcome | Should -Be 'Released'
    }

    It 'asks about each spec with -Confirm, and lands the others after a no' {
        1..3 | ForEach-Object { Add-TestSpec $path "spec-00$_-work" }
        $person = [AnsweringHost]::new()
        $yes, $no = 0, 2
        $yes, $no, $yes | ForEach-Object { $person.Answers.Enqueue($_) }
        $session = [runspacefactory]::CreateRunspace($person, [initialsessionstate]::CreateDefault2())
        $session.Open()
        $shell = [powershell]::Create($session)

        try {
            $line = 'param($Module, $Path) Import-Module $Module; Get-Spec -Stage review -Repository $Path | Merge-Spec -Confirm'
            $manifest = (Get-Module ReleaseTrain).Path -replace '\.dll$', '.psd1'
            $results = $shell.AddScript($line).AddArgument($manifest).AddArgument($path).Invoke()
            $shell.Streams.Error | Should -BeNullOrEmpty
        }
        finally {
            $shell.Dispose()
            $session.Dispose()
        }

        $results | ForEach-Object { "$($_.Spec) $($_.Outcome)" } | Should -Be 'spec-001 Merged', 'spec-003 Merged', 'spec-002 Skipped'
        $person.Questions | Should -HaveCount 3
        (Get-Spec 2).Stage | Should -Be 'Review'
    }

    It 'says what to do after a kill between merge and publish' {
        Add-TestSpec $path spec-001-work
        $manifest = (Get-Module ReleaseTrain).Path -replace '\.dll$', '.psd1'
        $line = 'Get-Spec -Stage review | Merge-Spec | ForEach-Object { Stop-Process -Id $PID -Force } | Publish-Release'
        $null = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command "Import-Module '$manifest'; $line" 2>&1
        (Get-Sprint).State | Should -Be 'Landed'
        Get-Release | Should -BeNullOrEmpty

        $again = Get-Spec -Stage review | Merge-Spec -WarningAction SilentlyContinue | Publish-Release -Bump Minor -WarningVariable warnings -WarningAction SilentlyContinue

        $again.Outcome | Should -Be 'NothingToRelease'
        "$warnings" | Should -BeLike "*'Publish-Release -Bump Minor' releases them as 0.1.0.*"
        (Publish-Release -Bump Minor).Outcome | Should -Be 'Released'
    }

    It 'cannot see the pipeline around ForEach-Object: there it is a call without input' {
        Add-TestSpec $path spec-001-work
        Add-TestSpec $path spec-002-work

        Get-Spec -Stage review | ForEach-Object { Merge-Spec $_ } | Out-Null
        $releases = 1, 2 | ForEach-Object { Publish-Release -WarningAction SilentlyContinue }

        Get-Sprint | Should -HaveCount 2
        $releases.Outcome | Should -Be 'Released', 'NothingToRelease'
    }

    It 'keeps two repositories apart, and never mixes them in one train' {
        $other = New-TestRepository
        Add-TestSpec $path spec-001-here
        Add-TestSpec $other spec-001-there

        { @(Get-Spec -Repository $path) + @(Get-Spec -Repository $other) | Merge-Spec } | Should -Throw -ErrorId 'SeveralRepositories,*'
        (Get-Spec -Repository $other | Merge-Spec | Publish-Release).Tag | Should -Be 'v0.1.0'

        (Get-Spec 1).Stage | Should -Be 'Review'
        Invoke-Git $other tag | Should -Be 'v0.1.0'
    }
}
