using ReleaseTrain.Adapters.Configuration;
using ReleaseTrain.Adapters.Journal;
using ReleaseTrain.Adapters.Repositories;
using ReleaseTrain.Adapters.Specs;
using ReleaseTrain.Configuration;
using ReleaseTrain.Journal;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Adapters;

/// <summary>What stands behind Core's ports. The module's load context makes one and keeps it.</summary>
internal sealed class AdapterSet : IAdapters
{
    public IRepositoryHost Repositories { get; } = new RepositoryHost();

    public IConfigurationFormat Configuration { get; } = new YamlConfigurationFormat();

    public ILedgerFormat Ledgers { get; } = new YamlLedgerFormat();

    public ISpecDocuments Documents { get; } = new MarkdownSpecDocuments();

    public ISpeckitFiles Speckit { get; } = new YamlSpeckitFiles();

    public IJournalHost Journals { get; } = new JournalHost();
}
