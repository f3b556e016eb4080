using System.Text.Json;
using System.Text.Json.Serialization;
using ReleaseTrain.Gates.Tests;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>A plan as its file holds it; the file never changes.</summary>
internal sealed record PlanRecord
{
    private const int KnownVersion = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public required int V { get; init; }

    public required string Operation { get; init; }

    public required string PlanId { get; init; }

    public required string Command { get; init; }

    public required Signature By { get; init; }

    public required PlanBasis Basis { get; init; }

    public required string? Remote { get; init; }

    public required IReadOnlyList<PlannedEffect> Effects { get; init; }

    public required ConservationClaim? Claim { get; init; }

    public TestPlan? Tests { get; init; }

    public static byte[] Write(OperationPlan plan) => JsonSerializer.SerializeToUtf8Bytes(
        new PlanRecord
        {
            V = KnownVersion,
            Operation = plan.Operation,
            PlanId = Operations.PlanId.Of(plan),
            Command = plan.Command,
            By = plan.By,
            Basis = plan.Basis,
            Remote = plan.Remote,
            Effects = PlanEffects.Of(plan),
            Claim = plan.Claim,
            Tests = plan.Tests,
        },
        Json);

    /// <exception cref="JsonException">It is no plan of the version that is known here.</exception>
    public static OperationPlan Read(byte[] content)
    {
        if (JsonSerializer.Deserialize<PlanRecord>(content, Json) is not { V: KnownVersion, Basis.Schema: PlanBasis.KnownSchema } record)
        {
            throw new JsonException("The version of the plan is not known.");
        }

        return PlanEffects.Restore(
            new OperationPlan { Operation = record.Operation, Command = record.Command, By = record.By, Basis = record.Basis, Remote = record.Remote, Claim = record.Claim, Tests = record.Tests },
            record.Effects);
    }
}
