namespace BillingEngine.Core.Payments;

/// <summary>What the facts about a document's money add up to, in minor units of its currency; every figure is 0 or above.</summary>
public sealed record DocumentBalance
{
    /// <summary>The total of an invoice; 0 for credit notes and statements.</summary>
    public required long ChargedMinor { get; init; }

    /// <summary>Account credits that were set against it when it was issued (P4).</summary>
    public long CreditedAtIssueMinor { get; init; }

    /// <summary>Credit notes that were set against it later (P4).</summary>
    public long CreditedLaterMinor { get; init; }

    /// <summary>Payments that settled what was open, or recovered what had been written off.</summary>
    public long SettledMinor { get; init; }

    /// <summary>Charge-backs: settled money that the cardholder's bank took back.</summary>
    public long ChargedBackMinor { get; init; }

    /// <summary>Captured money that went back to the payer, less what was captured again.</summary>
    public long RefundedMinor { get; init; }

    /// <summary>What was given up, less what came in afterwards.</summary>
    public long WrittenOffMinor { get; init; }

    /// <summary>True when the gateway has captured anything for it, in any currency.</summary>
    public bool WasCaptured { get; init; }

    /// <summary>The amount due as it stands on the document.</summary>
    public long DueMinor => ChargedMinor - CreditedAtIssueMinor;

    /// <summary>What is still to be paid.</summary>
    public long OpenMinor => DueMinor - CreditedLaterMinor - SettledMinor + ChargedBackMinor - WrittenOffMinor;

    /// <summary>
    /// What a charge that names the document asks for: what is open, else what was written off or refunded (P2). 0 when there is nothing to ask for.
    /// </summary>
    public long ChargeableMinor => OpenMinor > 0 ? OpenMinor : WrittenOffMinor > 0 ? WrittenOffMinor : RefundedMinor;

    /// <summary>True when the collection run charges it by itself: something is open and nothing was ever captured (P2).</summary>
    public bool IsCollected => OpenMinor > 0 && !WasCaptured && WrittenOffMinor == 0;

    /// <summary>The state (P2).</summary>
    /// <param name="isOverdue">Whether its time is up (P3); counts only while nothing was captured.</param>
    public DocumentState State(bool isOverdue)
    {
        if (ChargedBackMinor > 0 && OpenMinor > 0) return DocumentState.ChargedBack;
        if (RefundedMinor > 0) return DocumentState.Refunded;
        if (WrittenOffMinor > 0 && OpenMinor <= 0) return DocumentState.WrittenOff;
        if (OpenMinor <= 0) return DocumentState.Paid;
        if (SettledMinor > 0) return DocumentState.PartlyPaid;
        return isOverdue ? DocumentState.Overdue : DocumentState.Issued;
    }
}
