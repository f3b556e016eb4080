namespace ReleaseTrain.Adapters.Repositories;

/// <summary>
/// The last answers to which commits some tips have that a container lacks. History behind an id never changes, so the same question has the same answer: whoever lists
/// the specs again pays for no walk. Not for shallow clones, where a fetch changes what lies behind an id.
/// </summary>
internal static class ParentCache
{
    private const int KeptAnswers = 4;
    private const int MostCommits = 10_000;

    private static readonly object Gate = new();
    private static readonly LinkedList<(string Question, IReadOnlyDictionary<string, IReadOnlyList<string>> Answer)> Answers = [];

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Find(string question, Func<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> ask)
    {
        lock (Gate)
        {
            if (Answers.FirstOrDefault(known => known.Question == question).Answer is { } known)
            {
                return known;
            }
        }

        var answer = ask(question);
        if (answer.Count <= MostCommits)
        {
            Keep(question, answer);
        }

        return answer;
    }

    private static void Keep(string question, IReadOnlyDictionary<string, IReadOnlyList<string>> answer)
    {
        lock (Gate)
        {
            Answers.AddFirst((question, answer));
            if (Answers.Count > KeptAnswers)
            {
                Answers.RemoveLast();
            }
        }
    }
}
