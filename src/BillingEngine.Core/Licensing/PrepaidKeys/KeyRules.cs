using BillingEngine.Core.Catalog;

namespace BillingEngine.Core.Licensing.PrepaidKeys;

/// <summary>Whether a key can be activated (L16).</summary>
public static class KeyRules
{
    /// <summary>Why not, in a sentence with what to do; null when it can.</summary>
    /// <param name="key">The key as it is stored.</param>
    /// <param name="wanted">The account and the month.</param>
    /// <param name="earliest">The next month not yet run; <c>default</c> when none was run.</param>
    /// <param name="book">The account's price book in that month.</param>
    public static string? Refusal(StoredKey key, KeyActivation wanted, BillingPeriod earliest, PriceBook book)
    {
        if (key.Activation is { } used)
            return used.Account == wanted.Account
                ? $"The key was activated from {used.From} on for this account already: a key works once (L16)."
                : "The key was activated already: a key works once (L16).";
        if (wanted.From < earliest)
            return $"{wanted.From} has been run or held for approval: activate the key from {earliest} or later (L16).";
        return book.FindProduct(key.Key.Product) is null
            ? $"The key is for {CodeText.Quoted(key.Key.Product)}, which the account's price book {CodeText.Quoted(book.Code)} does not have: "
                + "add the product, or use another key."
            : null;
    }
}
