using System.Globalization;
using BillingEngine.Core.Invoicing;

namespace BillingEngine.Storage.Invoicing;

/// <summary>Binds what a document and its lines are stored as, wherever they are stored.</summary>
/// <param name="priceBookIds">Ids of price books by code.</param>
internal sealed class DocumentColumns(IReadOnlyDictionary<string, int> priceBookIds)
{
    /// <summary>Binds the columns from <c>account_id</c> to <c>amount_due_minor</c>.</summary>
    public static void BindHead(BulkStatement head, int first, int accountId, Document document)
    {
        head.Bind(first, accountId);
        head.BindText(first + 1, DocumentKindName.Of(document.Kind));
        head.Bind(first + 2, document.BillingPeriod.Index);
        head.BindText(first + 3, document.IssuedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        head.BindText(first + 4, document.Currency.Code);
        head.BindText(first + 5, document.AccountName);
        head.BindText(first + 6, document.Email);
        head.Bind(first + 7, document.Charges.Minor);
        head.Bind(first + 8, document.Corrections.Minor);
        head.Bind(first + 9, document.Minimum.Minor);
        head.Bind(first + 10, document.CarryBackCredit.Minor);
        head.Bind(first + 11, document.Total.Minor);
        head.Bind(first + 12, document.AmountDue.Minor);
    }

    /// <summary>Binds the columns from <c>line_number</c> to <c>price_is_override</c>, and <c>evidence</c>.</summary>
    public void BindLine(BulkStatement lines, int first, int accountId, (DocumentLine Line, byte[] Evidence) bound)
    {
        var line = bound.Line;
        var rests = line.Evidence;
        lines.Bind(first, line.LineNumber);
        lines.Bind(first + 1, accountId);
        lines.BindText(first + 2, LineKindName.Of(line.Kind));
        lines.Bind(first + 3, line.Key.ServicePeriod.Index);
        lines.BindText(first + 4, line.Key.Product ?? "");
        lines.BindText(first + 5, line.Description);
        lines.BindText(first + 6, line.Unit);
        lines.BindText(first + 7, StoredQuantity.Micro(line.Quantity));
        lines.Bind(first + 8, StoredQuantity.Denominator(line.Quantity));
        lines.BindText(first + 9, line.PriceModel);
        lines.Bind(first + 10, line.Amount.Minor);
        lines.Bind(first + 11, priceBookIds[rests.PriceBook]);
        lines.Bind(first + 12, rests.PriceBookVersion);
        // Month 0 is year 1: no price starts there.
        lines.BindOrNull(first + 13, rests.Price?.From.Index ?? 0);
        lines.Bind(first + 14, rests.Price?.Account is null ? 0 : 1);
        lines.BindBlob(first + 15, bound.Evidence);
    }
}
