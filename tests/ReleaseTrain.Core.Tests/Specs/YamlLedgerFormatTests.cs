using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using ReleaseTrain.Adapters.Specs;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Core.Tests.Specs;

[Properties(Arbitrary = [typeof(Ledgers)])]
public sealed class YamlLedgerFormatTests
{
    private const string File = "specs/006-signaling/.train.yml";
    private static readonly DateTimeOffset At = new(2026, 11, 24, 9, 30, 0, TimeSpan.FromHours(2));
    private readonly YamlLedgerFormat _format = new();

    private static LedgerRecord Full { get; } = new()
    {
        Uid = "e29a41bc03d1",
        Kind = SpecKind.Hotfix,
        Priority = SpecPriority.High,
        ChangeKind = ChangeKind.Breaking,
        Assignee = "Ada <ada@example.org>",
        Issues = ["#42", "https://example.org/issues/7"],
        DependsOn = ["spec-003", "a1b2"],
        Paused = new LedgerPause("waiting: for data", "Ada", At),
        Waivers = [new Waiver { Id = "w1", Check = "tasks-open", Reason = "T012 comes later", By = "Ada", At = At, ContentId = "c0ffee" }],
        Title = "Signals",
        Resolution = SpecResolution.Absorbed,
        AbsorbedBy = "spec-007",
        Attestations =
        [
            new LedgerAttestation("t1", "testing", false, "passed", "Ada", At, ["docs/uat.md"], "c0ffee"),
            new LedgerAttestation("t2", "Clarity", true, "failed", "Ada", At, [], null),
        ],
        Landed = [new LedgerLanding("l1", "01JD", "01JE", "1e3", "5e2", "c0ffee")],
        Reverted = [new LedgerRevert("r1", "abc", "l1", At)],
        Released = new LedgerRelease("1.2.0", "v1.2.0"),
    };

    [Fact]
    public void A_full_record_reads_as_people_would_write_it()
    {
        const string Expected = """
            version: 1
            uid: e29a41bc03d1
            kind: hotfix
            priority: high
            changeKind: breaking
            assignee: Ada <ada@example.org>
            issues:
              - "#42"
              - "https://example.org/issues/7"
            dependsOn:
              - spec-003
              - a1b2
            paused:
              reason: "waiting: for data"
              by: Ada
              at: 2026-11-24T07:30:00Z
            waivers:
              - id: w1
                check: tasks-open
                reason: T012 comes later
                by: Ada
                at: 2026-11-24T07:30:00Z
                contentId: c0ffee
            title: Signals
            resolution: absorbed
            absorbedBy: spec-007
            attestations:
              - id: t1
                stage: testing
                verdict: passed
                by: Ada
                at: 2026-11-24T07:30:00Z
                evidence:
                  - docs/uat.md
                contentId: c0ffee
              - id: t2
                principle: Clarity
                verdict: failed
                by: Ada
                at: 2026-11-24T07:30:00Z
            landed:
              - id: l1
                operation: "01JD"
                sprint: "01JE"
                merge: "1e3"
                tip: "5e2"
                contentId: c0ffee
            reverted:
              - id: r1
                commit: abc
                landing: l1
                at: 2026-11-24T07:30:00Z
            released:
              version: "1.2.0"
              tag: v1.2.0

            """;

        Assert.Equal(Expected, Text(_format.Write(Full, null)));
        AssertSame(Full, Read(Text(_format.Write(Full, null))));
    }

    [Fact]
    public void Only_what_there_is_to_remember_is_written() =>
        Assert.Equal("version: 1\nuid: abc\n", Text(_format.Write(new LedgerRecord { Uid = "abc", Resolution = SpecResolution.None }, null)));

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("# nothing yet\n")]
    [InlineData("\uFEFFversion: 1\r\n")]
    [InlineData("---\n...\n")]
    [InlineData("~")]
    [InlineData("uid:\nissues: []\nwaivers: ~\n")]
    public void A_file_that_says_nothing_is_an_empty_record(string text) => AssertSame(LedgerRecord.Empty, Read(text));

    [Property(MaxTest = 300)]
    public void Every_record_survives(LedgerRecordBox box) => AssertSame(box.Record, Read(Text(_format.Write(box.Record, null))));

    [Property]
    public bool Writing_what_was_read_changes_no_byte(LedgerRecordBox box)
    {
        var content = _format.Write(box.Record, null);
        return ReferenceEquals(content, _format.Write(_format.Read(content, File), content));
    }

    [Theory]
    [InlineData("no")]
    [InlineData("Yes")]
    [InlineData("1e3")]
    [InlineData("0x1F")]
    [InlineData("2026-11-24")]
    [InlineData("12:30:00")]
    [InlineData("null")]
    [InlineData("~")]
    [InlineData("")]
    [InlineData(" padded ")]
    [InlineData("- leading")]
    [InlineData("? question")]
    [InlineData("key: value")]
    [InlineData("text # no comment")]
    [InlineData("#42")]
    [InlineData("'single' and \"double\"")]
    [InlineData("back\\slash\\n")]
    [InlineData("line one\nline two\n\n  indented\n")]
    [InlineData("carriage\r\nreturn")]
    [InlineData("tab\tbell\u0007nul\0")]
    [InlineData("🚀 launch 🧹")]
    [InlineData("日本語: はい")]
    [InlineData("&anchor *alias !tag %directive @at `tick")]
    [InlineData("{flow: [a, b]}")]
    [InlineData("---")]
    [InlineData("\u0085\u2028\u00A0\uFEFF")]
    [InlineData("<<<<<<< ours")]
    public void Weird_strings_survive_everywhere(string text)
    {
        var record = Full with { Title = text, Assignee = text, Issues = [text, "x", text], Paused = new LedgerPause(text, text, At) };

        AssertSame(record, Read(Text(_format.Write(record, null))));
    }

    [Fact]
    public void Unknown_keys_survive_at_every_level_with_their_types()
    {
        const string Original = """
            # Written by a newer train.
            # Keep me.

            future: { flag: true, list: [1, 2.5, "3", { deep: ~ }], empty: {}, none: [], tagged: !!str 5 }
            title: Old
            paused: { reason: r, by: b, at: 2026-11-24T07:30:00Z, until: 2027-01-01 }
            waivers:
              - { id: w2, check: c, reason: r, by: b, at: 2026-11-24T07:30:00Z, ticket: no }
              - { id: w1, check: c, reason: r, by: b, at: 2026-11-24T07:30:00Z, severity: 3 }
            released:
              version: "1.0.0"
              tag: v1.0.0
              notes: |
                two
                lines
            another: text
            """;
        var content = Encoding.UTF8.GetBytes(Original);
        var record = _format.Read(content, File);

        var written = Text(_format.Write(record with { Title = "New", Waivers = [record.Waivers[1], record.Waivers[0]], Uid = "abc" }, content));

        Assert.Equal("""
            # Written by a newer train.
            # Keep me.
            version: 1
            uid: abc
            paused:
              reason: r
              by: b
              at: 2026-11-24T07:30:00Z
              until: 2027-01-01
            waivers:
              - id: w1
                check: c
                reason: r
                by: b
                at: 2026-11-24T07:30:00Z
                severity: 3
              - id: w2
                check: c
                reason: r
                by: b
                at: 2026-11-24T07:30:00Z
                ticket: no
            title: New
            released:
              version: "1.0.0"
              tag: v1.0.0
              notes: "two\nlines\n"
            future:
              flag: true
              list:
                - 1
                - 2.5
                - "3"
                - deep: ~
              empty: {}
              none: []
              tagged: !<tag:yaml.org,2002:str> 5
            another: text

            """, written);
        Assert.Equal(written, Text(_format.Write(_format.Read(Encoding.UTF8.GetBytes(written), File), Encoding.UTF8.GetBytes(written))));
    }

    [Fact]
    public void What_says_the_same_stays_as_it_was_written()
    {
        var content = "\uFEFFtitle:   'Old'   # a remark\r\nuid: abc\r\n"u8.ToArray();

        Assert.Same(content, _format.Write(_format.Read(content, File), content));
    }

    [Fact]
    public void Hand_written_short_forms_are_understood()
    {
        var record = Read("issues: 12\ndependsOn: spec-003\npriority: High\nattestations:\n- {id: a, stage: testing, verdict: passed, by: b, at: 2026-11-24 09:30:00 +02:00, evidence: x.md}\n");

        Assert.Equal(["12"], record.Issues);
        Assert.Equal(["spec-003"], record.DependsOn);
        Assert.Equal(SpecPriority.High, record.Priority);
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 7, 30, 0, TimeSpan.Zero), record.Attestations[0].At);
        Assert.Equal(["x.md"], record.Attestations[0].Evidence);
    }

    [Theory]
    [InlineData("uid: a\nuid: b\n", ":2:1:", "Duplicate key uid")]
    [InlineData("title: [a\n", ":2:1:", "no valid YAML")]
    [InlineData("a: 1\n\tb: 2\n", ":2:1:", "a tab")]
    [InlineData("a:\n\tb: 2\n", ":2:1:", "a tab")]
    [InlineData("title: [a\nb: c\n", ":2:1:", "not closed")]
    [InlineData("<<<<<<< ours\ntitle: a\n=======\ntitle: b\n>>>>>>> theirs\n", ":2:", "no valid YAML")]
    [InlineData("- a\n- b\n", ":1:1:", "a list")]
    [InlineData("text\n", ":1:1:", "'text'")]
    [InlineData("version: 2\n", ":1:10:", "newer ReleaseTrain")]
    [InlineData("uid: a\nkind: epic\n", ":2:7:", "allowed: feature, hotfix")]
    [InlineData("priority: 1\n", ":1:11:", "allowed: high, normal, low")]
    [InlineData("title: {a: b}\n", ":1:8:", "allowed: text")]
    [InlineData("paused: true\n", ":1:9:", "a mapping of keys")]
    [InlineData("paused:\n  reason: r\n  by: b\n", ":2:3:", "'paused.at' is missing")]
    [InlineData("paused: {reason: r, by: b, at: yesterday}\n", ":1:32:", "'yesterday'")]
    [InlineData("waivers:\n  - check: c\n", ":2:5:", "'waivers.id' is missing")]
    [InlineData("waivers:\n  - text\n", ":2:5:", "a mapping of keys")]
    [InlineData("issues:\n  - {a: b}\n", ":2:5:", "allowed: text")]
    [InlineData("attestations:\n  - {id: a, verdict: passed, by: b, at: 2026-11-24T07:30:00Z}\n", ":2:5:", "'attestations.stage' is missing")]
    [InlineData("a: 1\n---\nb: 2\n", ":3:1:", "second document")]
    [InlineData("a: &x 1\nb: *x\n", ":1:4:", "anchors")]
    [InlineData("? [a]\n: b\n", ":1:3:", "as a key")]
    public void What_is_wrong_is_told_with_its_place(string text, string place, string what)
    {
        var error = Assert.Throws<ReleaseTrainException>(() => Read(text));

        Assert.Equal("LedgerInvalid", error.Id);
        Assert.StartsWith(File + place, error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_told_with_their_place()
    {
        var error = Assert.Throws<ReleaseTrainException>(() => _format.Read([.. "uid: a\ntitle: "u8, 0xE9, (byte)'\n'], File));

        Assert.StartsWith(File + ":2:8: found bytes that are no UTF-8", error.Message, StringComparison.Ordinal);
    }

    [Property(MaxTest = 1000)]
    public bool Whatever_stands_there_no_other_error_escapes(YamlSoup soup)
    {
        try
        {
            _format.Write(_format.Read(Encoding.UTF8.GetBytes(soup.Text), File) with { Uid = "new" }, Encoding.UTF8.GetBytes(soup.Text));
            return true;
        }
        catch (ReleaseTrainException error)
        {
            return error.Id == "LedgerInvalid";
        }
    }

    [Fact]
    public void Endless_nesting_is_refused_and_not_followed() =>
        Assert.Contains("nested too deeply", Assert.Throws<ReleaseTrainException>(() => Read("a: " + new string('[', 100_000))).Message, StringComparison.Ordinal);

    [Fact]
    public void Times_and_enums_do_not_depend_on_the_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            AssertSame(Full with { Priority = SpecPriority.High, Kind = SpecKind.Hotfix }, Read(Text(_format.Write(Full, null)).Replace("high", "HIGH", StringComparison.Ordinal)));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static void AssertSame(LedgerRecord expected, LedgerRecord actual) => Assert.Equal(JsonSerializer.Serialize(InUtc(expected)), JsonSerializer.Serialize(InUtc(actual)));

    private static LedgerRecord InUtc(LedgerRecord record) => record with
    {
        Paused = record.Paused is { } pause ? pause with { At = pause.At.ToUniversalTime() } : null,
        Waivers = [.. record.Waivers.Select(item => item with { At = item.At.ToUniversalTime() })],
        Attestations = [.. record.Attestations.Select(item => item with { At = item.At.ToUniversalTime() })],
        Reverted = [.. record.Reverted.Select(item => item with { At = item.At.ToUniversalTime() })],
        Resolution = record.Resolution == SpecResolution.None ? null : record.Resolution,
    };

    private static string Text(byte[] content) => Encoding.UTF8.GetString(content);

    private LedgerRecord Read(string text) => _format.Read(Encoding.UTF8.GetBytes(text), File);

    public sealed class LedgerRecordBox
    {
        internal LedgerRecordBox(LedgerRecord record)
        {
            Record = record;
        }

        internal LedgerRecord Record { get; }

        public override string ToString() => JsonSerializer.Serialize(Record);
    }

    public sealed record YamlSoup(string Text);

    private static class Ledgers
    {
        public static Arbitrary<YamlSoup> Soup() =>
            Gen.Elements(
                "a", "uid", "title", ": ", ":", "\n", "\n", "  ", " ", "- ", "[", "]", "{", "}", ",", "'", "\"", "|", ">", "#", "&x ", "*x", "!!str ", "!<", "? ", "%YAML 1.2\n", "---", "...", "\t", "\\", "\0", "\r", "~", "1", "🚀",
                "waivers", "paused", "<<: ", "\uFEFF", "@", "`", "\u0085")
            .ListOf().Select(parts => new YamlSoup(string.Concat(parts))).ToArbitrary();

        public static Arbitrary<LedgerRecordBox> Any()
        {
            var text = Gen.Frequency(
                (3, Gen.Elements("no", "1e3", "🚀", "a\nb", "- x", "it's \"q\"", "", " ", "plain words", "key: v", "~", "0o7")),
                (2, ArbMap.Default.GeneratorFor<string>().Select(found => string.Concat((found ?? string.Empty).Where(letter => !char.IsSurrogate(letter))))));
            var maybe = Gen.OneOf(Gen.Constant<string?>(null), text.Select(found => (string?)found));
            var at = Gen.Choose(0, int.MaxValue).Select(seconds => DateTimeOffset.UnixEpoch.AddSeconds(seconds).AddTicks(seconds % 3));
            var texts = text.ListOf().Select(found => (IReadOnlyList<string>)found.ToList());
            var waiver = from id in text from check in text from reason in text from person in text from time in at from content in maybe
                         select new Waiver { Id = id, Check = check, Reason = reason, By = person, At = time, ContentId = content };
            var attestation = from id in text from subject in text from principle in Gen.Elements(true, false) from verdict in text from time in at from evidence in texts from content in maybe
                              select new LedgerAttestation(id, subject, principle, verdict, "by", time, evidence, content);
            var landing = from id in text from operation in text from tip in text select new LedgerLanding(id, operation, "sprint", "merge", tip, "content");
            var records = from uid in maybe from title in maybe from assignee in maybe from issues in texts from depends in texts
                          from kind in Gen.Elements<SpecKind?>(null, SpecKind.Feature, SpecKind.Hotfix)
                          from priority in Gen.Elements<SpecPriority?>(null, SpecPriority.Low) from change in Gen.Elements<ChangeKind?>(null, ChangeKind.Fix)
                          from waivers in waiver.ListOf() from attestations in attestation.ListOf() from landings in landing.ListOf()
                          from resolution in Gen.Elements<SpecResolution?>(null, SpecResolution.Abandoned) from time in at from reason in maybe
                          select new LedgerRecord
                          {
                              Uid = uid, Title = title, Assignee = assignee, Issues = issues, DependsOn = depends, Kind = kind, Priority = priority, ChangeKind = change,
                              Waivers = [.. waivers], Attestations = [.. attestations], Landed = [.. landings], Resolution = resolution,
                              Paused = reason is null ? null : new LedgerPause(reason, "by", time), Reverted = reason is null ? [] : [new LedgerRevert(reason, "c", "l", time)],
                              Released = reason is null ? null : new LedgerRelease("1.0.0", reason), AbsorbedBy = reason,
                          };
            return records.Select(record => new LedgerRecordBox(record)).ToArbitrary();
        }
    }
}
