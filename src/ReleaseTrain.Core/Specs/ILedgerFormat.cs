namespace ReleaseTrain.Specs;

/// <summary>Reads and writes <c>.train.yml</c>.</summary>
internal interface ILedgerFormat
{
    /// <exception cref="ReleaseTrainException">LedgerInvalid with file and line.</exception>
    LedgerRecord Read(byte[] content, string file);

    /// <summary>The file with this record in it; keys that nobody here knows survive from the original.</summary>
    byte[] Write(LedgerRecord record, byte[]? original);

    /// <summary>
    /// Joins two files over the one that both came from, key by key, known or not: what one side changed is as that side has it, what both changed as the preferred
    /// side has it; lists are united, without what either side took away and the other left alone.
    /// </summary>
    /// <param name="ancestor">What both came from; null where there is none.</param>
    /// <param name="preferred">The side that counts where both changed the same.</param>
    /// <param name="other">The other side.</param>
    /// <param name="file">The path, for messages.</param>
    /// <exception cref="ReleaseTrainException">LedgerInvalid with file and line when a side cannot be read.</exception>
    byte[] Join(byte[]? ancestor, byte[] preferred, byte[] other, string file);
}
