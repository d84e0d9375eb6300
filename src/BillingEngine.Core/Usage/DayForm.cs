namespace BillingEngine.Core.Usage;

/// <summary>How the 31 daily quantities of an entry lie in memory: most are small whole numbers, and every one is exact.</summary>
internal enum DayForm : byte
{
    /// <summary>Whole units up to 255, a byte a day.</summary>
    SmallUnits,

    /// <summary>Whole units up to 65,535, two bytes a day.</summary>
    Units,

    /// <summary>Millionths up to 4,294.967295 units, four bytes a day.</summary>
    SmallMicro,

    /// <summary>Millionths, eight bytes a day.</summary>
    Micro,
}
