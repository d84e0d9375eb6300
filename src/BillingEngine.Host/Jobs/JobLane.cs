namespace BillingEngine.Host.Jobs;

/// <summary>Which jobs follow each other.</summary>
internal enum JobLane
{
    /// <summary>Imports, runs and exports.</summary>
    Engine,

    /// <summary>Payments, which go on beside them.</summary>
    Payments,

    /// <summary>Checks, which only read.</summary>
    Checks,
}
