using ReleaseTrain.Configuration;
using ReleaseTrain.Journal;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Repositories;

/// <summary>Everything outside the domain, behind Core's ports. The one type that is asked of the adapters' load context.</summary>
internal interface IAdapters
{
    IRepositoryHost Repositories { get; }

    IConfigurationFormat Configuration { get; }

    ILedgerFormat Ledgers { get; }

    ISpecDocuments Documents { get; }

    ISpeckitFiles Speckit { get; }

    IJournalHost Journals { get; }
}
