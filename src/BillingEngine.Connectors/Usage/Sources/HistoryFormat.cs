namespace BillingEngine.Connectors.Usage.Sources;

/// <summary>How a usage history is read.</summary>
/// <param name="Map">Accounts by company or file, products by type.</param>
/// <param name="DateFormat">
/// How its dates are written, in .NET's custom letters like <c>M/d/yyyy</c>; empty for ISO dates. A time behind the date is passed over.
/// </param>
public sealed record HistoryFormat(CodeMap Map, string DateFormat);
