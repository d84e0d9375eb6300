namespace BillingEngine.Core.Licensing;

/// <summary>What becomes of a command on a licence.</summary>
public enum LicenseAnswer
{
    /// <summary>The event is written and acts.</summary>
    Applies,

    /// <summary>Nothing to do: the licence is as the command wants it.</summary>
    Met,

    /// <summary>It could not apply, so it is refused (L2).</summary>
    Refused,
}
