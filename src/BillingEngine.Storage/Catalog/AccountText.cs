using BillingEngine.Core.Catalog;

namespace BillingEngine.Storage.Catalog;

/// <summary>Names of enumerations as the tables hold them.</summary>
internal static class AccountText
{
    public static string Of(BillingChannel channel) => channel == BillingChannel.Marketplace ? "marketplace" : "direct";

    public static BillingChannel Read(string text) => text switch
    {
        "direct" => BillingChannel.Direct,
        "marketplace" => BillingChannel.Marketplace,
        _ => throw new InvalidOperationException($"'{text}' is not a billing channel."),
    };

    public static string Of(PaymentMethod method) => method == PaymentMethod.None ? "none" : "active";

    public static PaymentMethod ReadMethod(string text) => text switch
    {
        "active" => PaymentMethod.Active,
        "none" => PaymentMethod.None,
        _ => throw new InvalidOperationException($"'{text}' is not a payment method."),
    };
}
