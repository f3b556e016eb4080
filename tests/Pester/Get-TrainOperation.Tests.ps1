BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe 'Get-TrainOperation' {
    BeforeEach {
        $path = New-TestRepository -WithRemote
        Add-TestSpec $path spec-001-first
        Merge-Spec -Repository $path | Publish-Release | Out-Null
    }

    It 'lists what has been done here, the newest first, with every ref that moved' {
        $operations = Get-TrainOperation -Repository $path

        $operations.Command | Should -Be 'Publish-Release', 'Merge-Spec'
        $operations.State | Should -Be 'Published', 'Published'
        $operations[0].By | Should -Be 'Test Person <test@example.com>'
        $operations[0].Changes.Ref | Should -Contain 'refs/tags/v0.1.0'
        $operations[0].Changes.Ref | Should -Contain 'origin:refs/heads/main'
    }

    It 'takes the last characters of an id, and states' {
        $id = (Get-TrainOperation -Repository $path)[1].Id

        (Get-TrainOperation $id.Substring(18) -Repository $path).Command | Should -Be 'Merge-Spec'
        Get-TrainOperation -State InDoubt -Repository $path | Should -BeNullOrEmpty
        { Get-TrainOperation nothing -Repository $path -ErrorAction Stop } | Should -Throw -ErrorId 'OperationNotFound,*'
    }

    It 'shows a table and a list' {
        $text = Get-TrainOperation -Repository $path | Format-Table | Out-String -Width 80
        $text | Should -Match 'Publish-Release\s+Published\s+dev, main, v0\.1\.0'

        $list = (Get-TrainOperation -Repository $path)[0] | Format-List | Out-String -Width 200
        $list | Should -Match 'refs/tags/v0\.1\.0: absent -> '
    }
}
