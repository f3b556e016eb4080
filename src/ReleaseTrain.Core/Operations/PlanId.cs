using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace ReleaseTrain.Operations;

/// <summary>Names a plan by what was decided and by what it was decided from: the same decision over the same world has the same id, wherever and by whatever process it is made.</summary>
internal static class PlanId
{
    public static string Of(OperationPlan plan) => Convert.ToHexString(SHA256.HashData(CanonicalJson.Write(Describe(plan, plan.Basis)))).ToLowerInvariant();

    private static JsonObject Describe(OperationPlan plan, PlanBasis basis) => new()
    {
        ["schema"] = basis.Schema,
        ["command"] = plan.Command,
        ["parameters"] = new JsonObject(basis.Parameters.Select(parameter => KeyValuePair.Create(parameter.Key, (JsonNode?)parameter.Value))),
        ["refs"] = Describe(basis.Reads),
        ["remoteRefs"] = Describe(basis.RemoteReads),
        ["configuration"] = Describe(basis.Configuration.Order(StringComparer.Ordinal)),
        ["git"] = basis.GitVersion,
        ["mergeSettings"] = Describe(basis.MergeSettings.Order(StringComparer.Ordinal)),
        ["specs"] = new JsonArray([.. basis.Specs.Select(Describe)]),
        ["trees"] = Describe(basis.Trees),
        ["files"] = Describe(basis.Files.Order(StringComparer.Ordinal)),
        ["version"] = basis.ReleaseVersion,
        ["identity"] = new JsonObject { ["name"] = plan.By.Name, ["email"] = plan.By.Email },
        ["at"] = basis.At.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
    };

    private static JsonArray Describe(IEnumerable<RefRead> reads) =>
        new([.. reads.Distinct().OrderBy(read => read.Name, StringComparer.Ordinal).Select(read => new JsonObject { ["name"] = read.Name, ["id"] = read.Id, ["symref"] = read.Symref })]);

    private static JsonArray Describe(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static JsonNode Describe(SpecBasis spec) => new JsonObject
    {
        ["name"] = spec.Name,
        ["uid"] = spec.Uid,
        ["branch"] = spec.Branch,
        ["tip"] = spec.Tip,
        ["contentId"] = spec.ContentId,
        ["ledger"] = spec.LedgerBlob,
    };
}
