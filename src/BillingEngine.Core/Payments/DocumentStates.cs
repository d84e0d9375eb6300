namespace BillingEngine.Core.Payments;

/// <summary>The names of <see cref="DocumentState"/> in exports.</summary>
public static class DocumentStates
{
    private static readonly string[] Names = ["issued", "partly-paid", "paid", "overdue", "refunded", "charged-back", "written-off"];

    /// <summary>The name in exports.</summary>
    public static string NameOf(DocumentState state) => Names[(int)state];
}
