using BillingEngine.Core.Invoicing;

namespace BillingEngine.Core.Tests.Worlds;

/// <summary>
/// Tells what a run decided in one line: <c>INV 30.00: 2024-10 server 30.00, 2024-09 server 1.50, 2024-09 carry-back-credit -1.50</c>,
/// <c>nothing</c>, or <c>parked no-price server</c>.
/// </summary>
internal static class Story
{
    public static string Of(AccountOutcome outcome)
    {
        if (outcome.Parking is { } parking) return $"parked {parking.Reason} {parking.Product}".TrimEnd();
        return outcome.Document is { } document ? Of(document) : "nothing";
    }

    private static string Of(Document document) =>
        $"{DocumentNumber.PrefixOf(document.Kind)} {document.Total}: {string.Join(", ", document.Lines.Select(Of))}";

    private static string Of(DocumentLine line) => $"{line.Key.ServicePeriod} {line.Key.Product ?? LineKindName.Of(line.Kind)} {line.Amount}";
}
