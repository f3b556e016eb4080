using ReleaseTrain.Journal;

namespace ReleaseTrain.Configuration;

/// <summary>Reads and writes the two configuration files. The file name is for messages.</summary>
internal interface IConfigurationFormat
{
    /// <exception cref="ReleaseTrainException">ConfigInvalid with file, line and column.</exception>
    TrainConfiguration ReadWorkflow(byte[] content, string file);

    /// <summary>Reads the journaling policy, every key, type and value checked; what it does not say has its default.</summary>
    /// <exception cref="ReleaseTrainException">ConfigInvalid with file, line and column.</exception>
    JournalPolicy ReadPolicy(byte[] content, string file);
}
