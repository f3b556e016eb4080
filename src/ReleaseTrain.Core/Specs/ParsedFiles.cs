using System.Collections.Concurrent;

namespace ReleaseTrain.Specs;

/// <summary>What was read out of blobs. What a blob says never changes: looking at a repository again reads and parses only what is new.</summary>
internal static class ParsedFiles
{
    private const int Limit = 20_000;

    private static readonly ConcurrentDictionary<(string Question, string Blob), object> Answers = new();

    /// <param name="question">What is read out of it; the same question is always answered by the same parser.</param>
    /// <param name="file">The file.</param>
    /// <param name="parse">The parser.</param>
    public static T Read<T>(string question, SpecFile file, Func<byte[], T> parse)
    {
        if (file.Blob is not { } blob)
        {
            return parse(file.Read());
        }

        if (Answers.TryGetValue((question, blob), out var known))
        {
            return ((Answer<T>)known).Value;
        }

        if (Answers.Count >= Limit)
        {
            Answers.Clear();
        }

        var answer = new Answer<T>(parse(file.Read()));
        Answers[(question, blob)] = answer;
        return answer.Value;
    }

    private sealed record Answer<T>(T Value);
}
