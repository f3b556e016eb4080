namespace ReleaseTrain;

/// <summary>What adoption did with one thing.</summary>
public enum AdoptionAction
{
    /// <summary>It was written or created.</summary>
    Made,

    /// <summary>It was there and stays as it is.</summary>
    Kept,

    /// <summary>It is yours to decide; the detail says how.</summary>
    Suggested,

    /// <summary>It would be made; nothing has happened.</summary>
    Planned,
}
