using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Completion;
using ReleaseTrain.Releases;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Commands;

/// <summary>Reads the releases from tags, ledgers and changelog.</summary>
[Cmdlet(VerbsCommon.Get, "Release")]
[OutputType(typeof(Release))]
public sealed class GetReleaseCommand : TrainCmdlet
{
    /// <summary>Tags, versions or wildcards. Without any: all releases.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TagCompleter))]
    public string[]? Tag { get; set; }

    /// <summary>Only the highest version.</summary>
    [Parameter]
    public SwitchParameter Latest { get; set; }

    /// <inheritdoc/>
    protected override void End()
    {
        using var view = OpenView();
        var entries = SpecCatalog.Read(view).Entries;
        UnpublishedReleases.Warn(view);
        if (Latest)
        {
            var newest = VersionTags.Newest(view);
            WriteObject(ReleaseHistory.Read(view, entries, tag => tag == newest), enumerateCollection: true);
            return;
        }

        foreach (var named in Tag ?? ["*"])
        {
            var pattern = new Glob(named);
            var found = ReleaseHistory.Read(view, entries, tag => pattern.IsMatch(tag.Name) || pattern.IsMatch(tag.Version.ToString()));
            if (found.Count == 0 && !Glob.HasWildcard(named))
            {
                Report(new TrainError("ReleaseNotFound", $"There is no release '{named}'.", named, "Get-Release"));
            }

            WriteObject(found, enumerateCollection: true);
        }
    }
}
