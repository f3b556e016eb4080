using System.Text.Json.Nodes;

namespace ReleaseTrain.Operations;

/// <summary>The records on disk are what recovery rests on, and what other versions will read.</summary>
public class OperationLogTests
{
    private static readonly string[] Members = ["v", "seq", "prev", "at", "type", "effect", "before", "after", "observed"];

    [Fact]
    public void Every_line_has_the_same_members_and_the_hash_of_the_line_before()
    {
        using var story = Story.Published();
        using var scene = story.Begin();
        scene.Run();

        var lines = File.ReadAllLines(scene.LogFile);
        var records = lines.Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        Assert.All(records, record => Assert.Equal(Members, record.Select(member => member.Key)));
        Assert.Equal(Enumerable.Range(1, lines.Length), records.Select(record => record["seq"]!.GetValue<int>()));
        Assert.Equal(lines.SkipLast(1).Select(Sha256).Prepend(string.Empty), records.Select(record => record["prev"]!.GetValue<string>()));
        Assert.Equal(
            ["planned", "built", "proven", "prepared", "intend push", "done push", "intend worktree-0", "done worktree-0", "intend refs", "done refs", "intend withdraw", "note withdraw", "done withdraw", "intend settings", "done settings", "settled"],
            records.Select(record => $"{record["type"]} {record["effect"]}".TrimEnd()));
    }

    [Fact]
    public void An_effect_is_recorded_with_what_was_there_what_is_to_be_there_and_what_was_seen()
    {
        using var story = Story.Published();
        using var scene = story.Begin();
        scene.Run();
        var plan = scene.Log().Plan;
        var (dev, main) = (plan.Publish[0], plan.Publish[1]);

        var intended = scene.Log().Find(RecordType.Intend, Effects.Push)!;
        Assert.Equal(
            new JsonObject { ["refs/heads/dev"] = dev.Old, ["refs/heads/main"] = main.Old, ["refs/tags/v1.0.0"] = null }.ToJsonString(),
            intended.Before!.ToJsonString());
        Assert.Equal(plan.Publish.Select(change => change.New), intended.After!.AsObject().Select(item => item.Value!.GetValue<string>()));
        Assert.Equal(intended.After!.ToJsonString(), scene.Log().Find(RecordType.Done, Effects.Push)!.Observed!.ToJsonString());
        Assert.Equal("origin", scene.Log().Find(RecordType.Intend, Effects.Settings)!.Before!["branch.topic.remote"]!.GetValue<string>());
        Assert.Equal(plan.Claim!.Tip, scene.Log().Find(RecordType.Proven, null)!.Observed!["candidate"]!.GetValue<string>());
        Assert.Contains(plan.Claim.Tip, scene.Log().Find(RecordType.Built, null)!.After!["ids"]!.AsArray().Select(id => id!.GetValue<string>()));
    }

    [Fact]
    public void A_plan_lists_its_effects_and_comes_back_as_it_was()
    {
        using var story = Story.Published();
        using var scene = story.Begin();
        using var repository = scene.Git.Open();
        using var scratch = repository.CreateScratch(unsigned: true);
        var plan = story.Plan(scene, scratch) with
        {
            Upstreams = [new BranchUpstream("spec", [new Repositories.BranchSetting("branch.spec.remote", "elsewhere")])],
            Switches = [new WorkTreeSwitch("/tree", "refs/heads/dev", "1", "refs/heads/spec", "2"), new WorkTreeSwitch("/other", null, "1", "refs/heads/spec", "2")],
            Additions = [new WorkTreeAddition("/new", "refs/heads/spec", "2")],
            Entries = [new WorkTreeEntries("/tree", "refs/heads/spec", "1", "2", [new EntryChange("HEAD", null, "3")])],
        };

        var written = PlanRecord.Write(plan);

        Assert.Equal(written, PlanRecord.Write(PlanRecord.Read(written)));
        var effects = JsonNode.Parse(written)!["effects"]!.AsArray().Select(effect => effect!.AsObject()).ToList();
        Assert.Equal(
            ["push push origin", $"worktree-0 worktree {scene.Git.Path}", "entries-0 indexEntry /tree", "refs refs .", "withdraw push origin", "settings config .", "upstreams config .", "switch-0 worktree /tree", "switch-1 worktree /other", "addition-0 worktree /new"],
            effects.Select(effect => $"{effect["id"]} {effect["kind"]} {effect["where"]}"));
        Assert.All(effects, effect => Assert.Equal(["id", "kind", "where", "items"], effect.Select(member => member.Key)));
        Assert.Equal(
            """[{"name":"HEAD","old":"1","new":null,"symref":"refs/heads/dev"},{"name":"HEAD","old":null,"new":"2","symref":"refs/heads/spec"}]""",
            effects[7]["items"]!.ToJsonString());
    }

    [Fact]
    public void A_torn_last_line_is_as_if_it_had_never_been_begun()
    {
        using var story = Story.Local();
        using var scene = story.Begin();
        scene.RunUpTo("after Proven");
        var whole = File.ReadAllText(scene.LogFile);

        for (var length = whole.TrimEnd('\n').LastIndexOf('\n') + 1; length < whole.Length; length++)
        {
            File.WriteAllText(scene.LogFile, whole[..length]);
            Assert.Equal(RecordType.Built, scene.Log().Records[^1].Type);
        }
    }

    [Theory]
    [InlineData("\"v\":1", "\"v\":2", "version 2")]
    [InlineData("\"v\":1", "\"v\":\"one\"", "no record")]
    [InlineData("\"type\":\"proven\"", "\"type\":\"burnt\"", "unknown type 'burnt'")]
    [InlineData("\"type\":\"proven\"", "\"type\":\"2\"", "unknown type '2'")]
    [InlineData("\"seq\":3", "\"seq\":4", "does not follow")]
    [InlineData("\"prev\":\"", "\"prev\":\"0", "does not follow")]
    [InlineData("\"observed\":{", "\"detail\":{", "members of a record")]
    [InlineData("{\"v\":", "[\"v\":", "no record")]
    public void A_line_that_is_not_understood_is_an_error_that_names_file_and_line(string old, string @new, string fault)
    {
        using var story = Story.Local();
        using var scene = story.Begin();
        scene.RunUpTo("after Prepared");
        var lines = File.ReadAllLines(scene.LogFile);
        lines[2] = lines[2].Replace(old, @new, StringComparison.Ordinal);
        File.WriteAllText(scene.LogFile, string.Concat(lines.Select(line => line + "\n")));

        var refused = Assert.Throws<ReleaseTrainException>(scene.BeginAnother);

        Assert.Equal("OperationUnreadable", refused.Id);
        Assert.Contains($"{scene.LogFile}:3", refused.Message, StringComparison.Ordinal);
        Assert.Contains(fault, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_was_taken_out_breaks_the_chain()
    {
        using var story = Story.Local();
        using var scene = story.Begin();
        scene.RunUpTo("after Prepared");
        File.WriteAllText(scene.LogFile, string.Concat(File.ReadAllLines(scene.LogFile).Where((_, index) => index != 1).Select(line => line + "\n")));

        Assert.Contains($"{scene.LogFile}:2 does not follow", Assert.Throws<ReleaseTrainException>(scene.BeginAnother).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"version\":1,\"operation\":\"01J00000000000000000000000\",\"local\":[]}")]
    public void A_plan_that_is_not_the_one_that_was_begun_is_not_executed(string content)
    {
        using var story = Story.Local();
        using var scene = story.Begin();
        scene.RunUpTo("after Prepared");
        var file = Path.Combine(Path.GetDirectoryName(scene.LogFile)!, "plan.json");
        File.WriteAllText(file, content);

        var refused = Assert.Throws<ReleaseTrainException>(scene.BeginAnother);

        Assert.Equal("OperationUnreadable", refused.Id);
        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_early_version_wrote_is_refused_in_words()
    {
        using var story = Story.Local();
        using var scene = story.Begin();
        scene.RunUpTo("after Planned");
        File.WriteAllText(scene.LogFile, "{\"v\":1,\"seq\":1,\"prev\":\"\",\"at\":\"2026-01-02T03:04:05.0000000Z\",\"type\":\"planned\",\"detail\":{\"plan\":\"ab\"}}\n");

        Assert.Equal("OperationUnreadable", Assert.Throws<ReleaseTrainException>(scene.BeginAnother).Id);
    }

    private static string Sha256(string line) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(line))).ToLowerInvariant();
}
