namespace ReleaseTrain.Specs;

/// <summary>Reads and writes <c>.train.yml</c>.</summary>
internal interface ILedgerFormat
{
    /// <exception cref="ReleaseTrainException">LedgerInvalid with file and line.</exception>
    LedgerRecord Read(byte[] content, string file);

    /// <summary>The file with this record in it; keys that nobody here knows survive from the original.</summary>
    byte[] Write(LedgerRecord record, byte[]? original);
}
