namespace BillingEngine.Core.Invoicing;

/// <summary>The names of document kinds in files and storage: <c>invoice</c>, <c>credit-note</c>, <c>statement</c>.</summary>
public static class DocumentKindName
{
    /// <summary>The name of a kind.</summary>
    public static string Of(DocumentKind kind) => kind switch
    {
        DocumentKind.Invoice => "invoice",
        DocumentKind.CreditNote => "credit-note",
        _ => "statement",
    };

    /// <summary>Reads a name.</summary>
    /// <exception cref="FormatException">There is no such kind.</exception>
    public static DocumentKind Parse(string name) => name switch
    {
        "invoice" => DocumentKind.Invoice,
        "credit-note" => DocumentKind.CreditNote,
        "statement" => DocumentKind.Statement,
        _ => throw new FormatException($"'{name}' is not a kind of document."),
    };
}
