using System.Globalization;
using System.Text;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Specs;

/// <summary>The first spec.md of a new spec: the repository's own template, else the module's, with what is known filled in.</summary>
internal static class SpecTemplate
{
    // The first that is there is the one; an override is never mixed with what it overrides.
    private static readonly string[] Paths = [".specify/templates/overrides/spec-template.md", ".specify/templates/spec-template.md"];

    /// <param name="view">The repository.</param>
    /// <param name="fallback">The template of the module.</param>
    public static string Read(TrainView view, Func<byte[]> fallback) =>
        Encoding.UTF8.GetString(Paths.Select(view.ReadIntegrationFile).OfType<byte[]>().FirstOrDefault() ?? fallback());

    /// <summary>Fills name, branch, date and input; what only a person can say stays as it is.</summary>
    public static byte[] Fill(string template, SpecName name, string title, DateTimeOffset at) => Encoding.UTF8.GetBytes(template
        .Replace("[FEATURE NAME]", title, StringComparison.Ordinal)
        .Replace("[###-feature-name]", name.Text, StringComparison.Ordinal)
        .Replace("[DATE]", at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("$ARGUMENTS", title, StringComparison.Ordinal));
}
