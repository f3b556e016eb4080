using System.Globalization;
using System.Text;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Specs;

/// <summary>The first spec.md of a new spec: the repository's own template, else the module's, with what is known filled in.</summary>
internal static class SpecTemplate
{
    /// <param name="view">The repository.</param>
    /// <param name="kind">A hotfix has the repository's template for hotfixes, where there is one; never that for specs, which asks too much.</param>
    /// <param name="fallback">The template of the module.</param>
    /// <exception cref="ReleaseTrainException">TemplateInvalid.</exception>
    public static string Read(TrainView view, SpecKind kind, Func<byte[]> fallback) =>
        new SpeckitTemplates(view).Read(kind == SpecKind.Hotfix ? "hotfix-template" : "spec-template", fallback);

    /// <summary>Fills name, branch, date and input; what only a person can say stays as it is.</summary>
    public static byte[] Fill(string template, SpecName name, string title, DateTimeOffset at) => Encoding.UTF8.GetBytes(template
        .Replace("[FEATURE NAME]", title, StringComparison.Ordinal)
        .Replace("[###-feature-name]", name.Text, StringComparison.Ordinal)
        .Replace("[DATE]", at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("$ARGUMENTS", title, StringComparison.Ordinal));
}
