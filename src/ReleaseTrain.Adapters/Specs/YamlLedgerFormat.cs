using System.Globalization;
using System.Text;
using ReleaseTrain.Adapters.Configuration;
using ReleaseTrain.Specs;
using YamlDotNet.RepresentationModel;

namespace ReleaseTrain.Adapters.Specs;

/// <summary>The ledger as YAML: keys in a fixed order, whatever nobody here knows behind them, the comment at the top kept.</summary>
internal sealed class YamlLedgerFormat : ILedgerFormat
{
    private const string Error = "LedgerInvalid";
    private const string Version = "1";

    public LedgerRecord Read(byte[] content, string file) => new YamlSource(Error, file).Read(content) is { } map ? ToRecord(map) : LedgerRecord.Empty;

    public byte[] Write(LedgerRecord record, byte[]? original)
    {
        var source = original is null ? null : new YamlSource(Error, LedgerPath.Train).Read(original);
        var text = Render(record, source);

        // What says the same stays as it was written, comments and all.
        return original is not null && source is not null && text == Render(ToRecord(source), source)
            ? original
            : Encoding.UTF8.GetBytes(LedgerHead.Read(original) + text);
    }

    public byte[] Join(byte[]? ancestor, byte[] preferred, byte[] other, string file)
    {
        var source = new YamlSource(Error, file);
        var (mine, theirs) = (source.Read(preferred), source.Read(other));
        var joined = new YamlMap(source, LedgerJoin.Join(ReadAncestor(ancestor, source), mine?.Node ?? [], theirs?.Node ?? []), string.Empty);
        var text = Render(ToRecord(joined), joined);
        var head = LedgerHead.Join(ancestor, preferred, other);

        // What says the same as a side stays as that side wrote it.
        foreach (var (content, map) in new[] { (preferred, mine), (other, theirs) })
        {
            if (map is not null && text == Render(ToRecord(map), map))
            {
                return LedgerHead.Replace(content, head);
            }
        }

        return Encoding.UTF8.GetBytes(head + text);
    }

    // One that cannot be read says nothing of what was taken away.
    private static YamlMappingNode? ReadAncestor(byte[]? ancestor, YamlSource source)
    {
        try
        {
            return ancestor is null ? null : source.Read(ancestor)?.Node;
        }
        catch (ReleaseTrainException)
        {
            return null;
        }
    }

    private static LedgerRecord ToRecord(YamlMap map)
    {
        if (map.Text("version") is { } version && version != Version)
        {
            throw map.Refuse(map.Find("version")!, "version", $"found '{version}'; allowed: {Version}. A newer ReleaseTrain may have written this.");
        }

        return new LedgerRecord
        {
            Uid = map.Text("uid"),
            Kind = map.Choice<SpecKind>("kind"),
            Priority = map.Choice<SpecPriority>("priority"),
            ChangeKind = map.Choice<ChangeKind>("changeKind"),
            Assignee = map.Text("assignee"),
            Issues = map.Texts("issues"),
            DependsOn = map.Texts("dependsOn"),
            Paused = map.Map("paused") is { } pause ? new LedgerPause(pause.RequiredText("reason"), pause.RequiredText("by"), pause.RequiredTime("at")) : null,
            Waivers = [.. map.Maps("waivers").Select(ReadWaiver)],
            Title = map.Text("title"),
            Resolution = map.Choice<SpecResolution>("resolution"),
            AbsorbedBy = map.Text("absorbedBy"),
            Attestations = [.. map.Maps("attestations").Select(ReadAttestation)],
            Landed = [.. map.Maps("landed").Select(ReadLanding)],
            Reverted = [.. map.Maps("reverted").Select(item => new LedgerRevert(item.RequiredText("id"), item.RequiredText("commit"), item.RequiredText("landing"), item.RequiredTime("at")))],
            Released = map.Map("released") is { } release ? new LedgerRelease(release.RequiredText("version"), release.RequiredText("tag")) : null,
        };
    }

    private static Waiver ReadWaiver(YamlMap item) => new()
    {
        Id = item.RequiredText("id"),
        Check = item.RequiredText("check"),
        Reason = item.RequiredText("reason"),
        By = item.RequiredText("by"),
        At = item.RequiredTime("at"),
        ContentId = item.Text("contentId"),
    };

    private static LedgerAttestation ReadAttestation(YamlMap item)
    {
        var principle = item.Text("principle");
        return new LedgerAttestation(
            item.RequiredText("id"),
            principle ?? item.RequiredText("stage"),
            principle is not null,
            item.RequiredText("verdict"),
            item.RequiredText("by"),
            item.RequiredTime("at"),
            item.Texts("evidence"),
            item.Text("contentId"),
            item.Text("reason"));
    }

    private static LedgerLanding ReadLanding(YamlMap item) => new(
        item.RequiredText("id"),
        item.RequiredText("operation"),
        item.RequiredText("sprint"),
        item.RequiredText("merge"),
        item.RequiredText("tip"),
        item.RequiredText("contentId"));

    private static string Render(LedgerRecord record, YamlMap? original)
    {
        var keys = new LedgerKeys(original);
        keys.Add("version", Version, isPlain: true);
        keys.Add("uid", record.Uid);
        keys.Add("kind", Word(record.Kind));
        keys.Add("priority", Word(record.Priority));
        keys.Add("changeKind", Word(record.ChangeKind));
        keys.Add("assignee", record.Assignee);
        keys.Add("issues", record.Issues);
        keys.Add("dependsOn", record.DependsOn);
        keys.Add("paused", record.Paused, (item, pause) =>
        {
            item.Add("reason", pause.Reason);
            item.Add("by", pause.By);
            item.Add("at", Format(pause.At), isPlain: true);
        });
        keys.Add("waivers", record.Waivers, waiver => waiver.Id, AddWaiver);
        keys.Add("title", record.Title);
        keys.Add("resolution", record.Resolution == SpecResolution.None ? null : Word(record.Resolution));
        keys.Add("absorbedBy", record.AbsorbedBy);
        keys.Add("attestations", record.Attestations, attestation => attestation.Id, AddAttestation);
        keys.Add("landed", record.Landed, landing => landing.Id, AddLanding);
        keys.Add("reverted", record.Reverted, revert => revert.Id, (item, revert) =>
        {
            item.Add("commit", revert.Commit);
            item.Add("landing", revert.Landing);
            item.Add("at", Format(revert.At), isPlain: true);
        });
        keys.Add("released", record.Released, (item, release) =>
        {
            item.Add("version", release.Version);
            item.Add("tag", release.Tag);
        });
        return YamlText.Write(keys.Finish());
    }

    private static void AddWaiver(LedgerKeys item, Waiver waiver)
    {
        item.Add("check", waiver.Check);
        item.Add("reason", waiver.Reason);
        item.Add("by", waiver.By);
        item.Add("at", Format(waiver.At), isPlain: true);
        item.Add("contentId", waiver.ContentId);
    }

    private static void AddAttestation(LedgerKeys item, LedgerAttestation attestation)
    {
        item.Add("stage", attestation.IsPrinciple ? null : attestation.Subject);
        item.Add("principle", attestation.IsPrinciple ? attestation.Subject : null);
        item.Add("verdict", attestation.Verdict);
        item.Add("by", attestation.By);
        item.Add("at", Format(attestation.At), isPlain: true);
        item.Add("evidence", attestation.Evidence);
        item.Add("contentId", attestation.ContentId);
        item.Add("reason", attestation.Reason);
    }

    private static void AddLanding(LedgerKeys item, LedgerLanding landing)
    {
        item.Add("operation", landing.Operation);
        item.Add("sprint", landing.Sprint);
        item.Add("merge", landing.Merge);
        item.Add("tip", landing.Tip);
        item.Add("contentId", landing.ContentId);
    }

    private static string? Word<T>(T? value)
        where T : struct, Enum => value?.ToString().ToLowerInvariant();

    private static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
