namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Guards names that are handed to git as arguments.</summary>
internal static class Names
{
    /// <summary>The name, when git cannot take it for an option.</summary>
    /// <exception cref="ReleaseTrainException">NameInvalid.</exception>
    public static string Checked(string name) =>
        name.Length > 0 && name[0] != '-' && !name.Contains('\0', StringComparison.Ordinal)
            ? name
            : throw new TrainError("NameInvalid", $"'{name}' is no name that git takes.", name, "git check-ref-format --help").AsException();

    /// <summary>The text, when it is a full object name.</summary>
    /// <exception cref="ReleaseTrainException">ObjectMissing.</exception>
    public static string CheckedId(string id) =>
        Hexadecimal.IsId(id) ? id : throw new TrainError("ObjectMissing", $"'{id}' is no full name of an object.", id, "git fsck").AsException();
}
