namespace BillingEngine.Storage.Moving;

/// <summary>What a column holds: the same on every engine, whatever its type is called there.</summary>
internal enum ColumnKind
{
    /// <summary>A whole number of 64 bits.</summary>
    Number,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Bytes.</summary>
    Bytes,

    /// <summary>Anything else: no table that is copied has it.</summary>
    Other,
}
