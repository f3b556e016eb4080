using System.Text;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Audit;

/// <summary>Reads the stage out of a version of <c>.status</c>.</summary>
internal static class StatusText
{
    /// <summary>The stage; null where the text is none.</summary>
    public static SpecStage? Read(byte[] content) => StageNames.Parse(Encoding.UTF8.GetString(content).TrimStart('\uFEFF').Split('\n')[0]);

    public static bool IsStage(byte[] content) => Read(content) is not null;
}
