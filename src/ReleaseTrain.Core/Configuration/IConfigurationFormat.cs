namespace ReleaseTrain.Configuration;

/// <summary>Reads and writes the two configuration files. The file name is for messages.</summary>
internal interface IConfigurationFormat
{
    /// <exception cref="ReleaseTrainException">ConfigInvalid with file, line and column.</exception>
    TrainConfiguration ReadWorkflow(byte[] content, string file);

    /// <summary>Checks the journaling policy: every key, type and value.</summary>
    /// <exception cref="ReleaseTrainException">ConfigInvalid with file, line and column.</exception>
    void CheckPolicy(byte[] content, string file);
}
