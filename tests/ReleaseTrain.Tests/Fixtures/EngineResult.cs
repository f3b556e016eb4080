using System.Management.Automation;

namespace ReleaseTrain.Tests.Fixtures;

/// <summary>What a script did, stream by stream.</summary>
internal sealed record EngineResult
{
    public required IReadOnlyList<PSObject> Output { get; init; }

    /// <summary>The error stream.</summary>
    public required IReadOnlyList<ErrorRecord> Errors { get; init; }

    /// <summary>The error that ended the script; null where it came to its end.</summary>
    public ErrorRecord? Terminating { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    public required IReadOnlyList<string> Verbose { get; init; }

    /// <summary>What the screen showed, plain.</summary>
    public required string Text { get; init; }

    /// <summary>Stable ids of all errors, without the class behind the comma.</summary>
    public IReadOnlyList<string> ErrorIds => [.. AllErrors.Select(error => error.FullyQualifiedErrorId.Split(',')[0])];

    /// <summary>The messages of all errors, a line each.</summary>
    public string ErrorText => string.Join('\n', AllErrors.Select(error => error.ToString()));

    /// <summary>The only object written, unwrapped.</summary>
    public object? Single => Assert.Single(Output)?.BaseObject;

    public IEnumerable<ErrorRecord> AllErrors => Terminating is null ? Errors : Errors.Append(Terminating);

    /// <summary>The text of a member of every object written.</summary>
    public IReadOnlyList<string?> Texts(string member) => [.. Output.Select(item => item.Properties[member]?.Value?.ToString())];

    /// <summary>Every member of every object written, for comparing.</summary>
    public string Describe() => string.Join("\n\n", Output.Select(item => string.Join('\n', item.Properties.Select(member => $"{member.Name}: {LanguagePrimitives.ConvertTo<string>(member.Value)}"))));

    /// <summary>For what must not fail.</summary>
    public EngineResult ThrowOnError()
    {
        var errors = AllErrors.Select(error => $"{error.FullyQualifiedErrorId}: {error}\n{error.Exception.InnerException}").ToList();
        Assert.True(errors.Count == 0, string.Join("\n", errors));
        return this;
    }
}
