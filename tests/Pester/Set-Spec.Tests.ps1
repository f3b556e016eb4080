BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Set-Spec' {
    BeforeEach {
        $path = New-TestRepository
        Add-TestSpec $path 'spec-001-signals'
        Add-TestSpec $path 'spec-002-timetable'
        Push-Location -LiteralPath $path
    }

    AfterEach { Pop-Location }

    It 'changes what is given and leaves the rest' {
        $spec = Set-Spec 2 -Priority High -Assignee Kim -DependsOn (Get-Spec 1)

        $spec.Priority | Should -Be 'High'
        $spec.DependsOn | Should -Be 'spec-001'
        $spec.Stage | Should -Be 'Review'
        (Get-Spec 2).Assignee | Should -Be 'Kim'
    }

    It 'makes no commit where nothing differs' {
        $tip = (Get-Spec 1).Tip

        (Set-Spec 1 -Priority Normal).Tip | Should -Be $tip
    }

    It 'gives a spec another number, in directory and branch' {
        $spec = Set-Spec 2 -Number 12

        $spec.Name | Should -Be 'spec-012-timetable'
        $spec.Branch | Should -Be 'spec-012-timetable'
        (Get-Spec 12).Directory | Should -Be 'specs/spec-012-timetable'
        { Set-Spec 1 -Number 12 -ErrorAction Stop } | Should -Throw -ErrorId 'NumberTaken,*'
        { Get-Spec 2 -ErrorAction Stop } | Should -Throw -ErrorId 'SpecNotFound,*'
    }

    It 'refuses specs that would wait for each other' {
        $null = Set-Spec 2 -DependsOn 1

        { Set-Spec 1 -DependsOn 2 -ErrorAction Stop } | Should -Throw -ErrorId 'DependencyCycle,*'
    }
}
