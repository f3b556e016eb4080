using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Cmdlets;

public sealed class WhatIfTests
{
    public static TheoryData<string> Incomplete { get; } =
    [
        "Set-Probe a | Set-Probe b -WhatIf",
        "Set-Probe a |\n    Set-Probe b `\n        -WhatIf",
        "Set-Probe a | Set-Probe b -wi",
        "Set-Probe a | Set-Probe b -WhatIf:$true",
        "$dry = @{ Name = 'b'; WhatIf = $true }; Set-Probe a | Set-Probe @dry",
        "Set-Probe a | Where-Object { $_ } | Set-Probe b -WhatIf",
        "Set-Probe a | ForEach-Object { $_ } | Set-Probe b | Set-Probe c -WhatIf",
        "Test-Probe | Set-Probe a | Set-Probe b -WhatIf | Set-Probe c",
        "Set-Probe a -WhatIf:$false | Set-Probe b -WhatIf",
        "$PSDefaultParameterValues = @{ 'Set-Probe:WhatIf' = $true }; Set-Probe a -WhatIf:$false | Set-Probe b",
        "& { Set-Probe a | Set-Probe b -WhatIf }",
        "$last = { Set-Probe a | Set-Probe b -WhatIf }; . $last",
    ];

    public static TheoryData<string, string[]> Complete { get; } = new()
    {
        { "Set-Probe a | Set-Probe b", ["b Granted"] },
        { "Set-Probe a -WhatIf | Set-Probe b -WhatIf", ["b WhatIf"] },
        { "Set-Probe a -WhatIf | Set-Probe b", ["b Granted"] },
        { "$WhatIfPreference = $true; Set-Probe a | Set-Probe b", ["b WhatIf"] },
        { "$WhatIfPreference = $true; Set-Probe a | Set-Probe b -WhatIf", ["b WhatIf"] },
        { "$PSDefaultParameterValues = @{ 'Set-Probe:WhatIf' = $true }; Set-Probe a | Set-Probe b", ["b WhatIf"] },
        { "Set-Probe a; Set-Probe b -WhatIf", ["a Granted", "b WhatIf"] },
        { "Test-Probe | Set-Probe b -WhatIf", ["b WhatIf"] },
        { "(Set-Probe a) | Set-Probe b -WhatIf", ["b WhatIf"] },
        { "Set-Probe a | ForEach-Object { Set-Probe inner -WhatIf }", ["inner WhatIf"] },
        { "1 | ForEach-Object { Set-Probe inner } | Set-Probe b -WhatIf", ["b WhatIf"] },
        { "[void](New-Module { function Invoke-Dry { [CmdletBinding(SupportsShouldProcess)] param() Set-Probe a } } | Import-Module); Invoke-Dry -WhatIf", ["a WhatIf"] },
        { "function Invoke-Dry { [CmdletBinding(SupportsShouldProcess)] param() Set-Probe a }; Invoke-Dry -WhatIf", ["a WhatIf"] },
    };

    [Theory]
    [MemberData(nameof(Incomplete))]
    public void A_pipeline_that_ends_dry_runs_nothing_for_real(string script)
    {
        using var engine = new ModuleEngine().AddProbes();

        var result = engine.Run(script);

        Assert.Equal(["WhatIfIncomplete"], result.ErrorIds);
        Assert.Empty(result.Output);
    }

    [Theory]
    [MemberData(nameof(Complete))]
    public void A_pipeline_that_says_what_it_means_runs(string script, string[] expected)
    {
        using var engine = new ModuleEngine().AddProbes();

        Assert.Equal(expected, engine.Run(script).ThrowOnError().Output.Select(item => item.BaseObject));
    }

    [Theory]
    [InlineData("Set-Probe a | Set-Probe b -WhatIf -Number nonsense")]
    [InlineData("Set-Probe a | Set-Probe b -WhatIf -NoSuchParameter")]
    [InlineData("Set-Probe a -Number nonsense | Set-Probe b -WhatIf")]
    [InlineData("Test-Probe | Set-Probe b -WhatIf -Number nonsense")]
    [InlineData("Set-Probe a | Set-Probe b -WhatIf | Get-NoSuchCommand")]
    [InlineData("Set-Probe a | Set-Probe b -WhatIf")]
    public void A_pipeline_that_never_began_does_not_spoil_the_next(string failing)
    {
        using var engine = new ModuleEngine().AddProbes();

        Assert.NotEmpty(engine.Run(failing).ErrorIds);

        Assert.Equal("b Granted", engine.Run("Set-Probe a | Set-Probe b").ThrowOnError().Single);
        Assert.Equal("a Granted", engine.Run("Set-Probe a | ForEach-Object { $_ }").ThrowOnError().Single);
    }

    [Fact]
    public void Completion_and_looking_a_command_up_do_not_spoil_the_next_pipeline()
    {
        using var engine = new ModuleEngine().AddProbes();

        engine.Complete("Set-Probe a | Set-Probe b -WhatIf -Numb");
        engine.Run("(Get-Command Set-Probe).Parameters.Count").ThrowOnError();

        Assert.Equal("b Granted", engine.Run("Set-Probe a | Set-Probe b").ThrowOnError().Single);
    }

    [Fact]
    public async Task Runspaces_do_not_mistake_each_others_pipelines()
    {
        using var dry = new ModuleEngine().AddProbes();
        using var real = new ModuleEngine().AddProbes();

        var results = await Task.WhenAll(
            Task.Run(() => dry.Run("foreach ($i in 1..200) { Set-Probe a -WhatIf | Set-Probe b -WhatIf }")),
            Task.Run(() => real.Run("foreach ($i in 1..200) { Set-Probe a | Set-Probe b }")));

        Assert.Equal(200, results[0].ThrowOnError().Output.Count(item => (string)item.BaseObject == "b WhatIf"));
        Assert.Equal(200, results[1].ThrowOnError().Output.Count(item => (string)item.BaseObject == "b Granted"));
    }

    [Fact]
    public void What_if_shows_the_plans_own_words()
    {
        using var engine = new ModuleEngine().AddProbes();

        Assert.Equal("What if: Change a\n", engine.Run("[void](Set-Probe a -WhatIf)").ThrowOnError().Text);
    }

    [Theory]
    [InlineData(0, "a Granted")]
    [InlineData(2, "a Declined")]
    public void A_question_is_asked_in_the_plans_own_words(int answer, string expected)
    {
        using var engine = new ModuleEngine().AddProbes();
        engine.Answers.Enqueue(answer);

        Assert.Equal(expected, engine.Run("Set-Probe a -Confirm").ThrowOnError().Single);
        Assert.Equal(["Change a?"], engine.Questions);
    }

    [Fact]
    public void A_question_that_nobody_can_answer_is_the_hosts_error()
    {
        using var engine = new ModuleEngine().AddProbes();

        var result = engine.Run("Set-Probe a -Confirm");

        Assert.NotEmpty(result.ErrorIds);
        Assert.DoesNotContain("InternalError", result.ErrorIds);
        Assert.Empty(result.Output);
    }
}
