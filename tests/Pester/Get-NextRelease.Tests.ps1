BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Get-NextRelease' {
    BeforeEach {
        $path = New-TestRepository
        $null = Invoke-Git $path tag --annotate --message=1.2.0 v1.2.0
    }

    It 'stays where it is when nothing has gathered' {
        $next = Get-NextRelease -Repository $path

        $next.Bump | Should -Be 'None'
        $next.Version | Should -Be '1.2.0'
    }

    It 'names the specs and commits that ask for a version, strongest first' {
        Add-TestSpec $path spec-001-first
        Merge-Spec -Repository $path | Out-Null
        $null = Invoke-Git $path commit --quiet --allow-empty -m 'fix: mend the clock'

        $next = Get-NextRelease -Repository $path

        $next.Version | Should -Be '1.3.0'
        $next.Evidence.Bump | Should -Be 'Minor', 'Patch'
        $next.Evidence[0].Source | Should -Be 'spec-001'
        "$($next.Specs)" | Should -Be 'spec-001'
    }

    It 'compares and turns into text as scripts want it' {
        $null = Invoke-Git $path commit --quiet --allow-empty -m 'feat!: throw the old format away'

        $next = Get-NextRelease -Repository $path

        $next.Bump -ge 'Minor' | Should -BeTrue
        $next.Version -gt '1.10.0' | Should -BeTrue
        "$next" | Should -Be '2.0.0'
    }

    It 'sees the tag that somebody else has pushed, unless it must not ask' {
        $path = New-TestRepository -WithRemote
        $other = Join-Path $TestDrive ([guid]::NewGuid())
        git clone --quiet --branch dev (Invoke-Git $path remote get-url origin) $other
        $null = Invoke-Git $other tag --annotate --message=3.0.0 v3.0.0
        $null = Invoke-Git $other push --quiet origin v3.0.0

        (Get-NextRelease -NoFetch -Repository $path).Current | Should -Be '0.0.0'
        (Get-NextRelease -Repository $path).Current | Should -Be '3.0.0'
    }
}
