using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Catalog.Changes;

namespace BillingEngine.Storage.Catalog;

/// <summary>Adds what an import changes of accounts, with one prepared statement a table; new accounts get the next numbers.</summary>
internal sealed class AccountWriter : IDisposable
{
    private readonly BulkStatement _account;
    private readonly BulkStatement _version;
    private readonly BulkStatement _terms;
    private readonly BulkStatement _method;
    private readonly IReadOnlyDictionary<string, int> _priceBooks;
    private long _lastId;

    public AccountWriter(BillingDatabase database, IReadOnlyDictionary<string, int> priceBooks, long importId)
    {
        _priceBooks = priceBooks;
        _lastId = database.Number("catalog/last-account-id");
        _account = database.Prepare("catalog/add-account");
        _version = database.Prepare("catalog/add-account-version");
        _terms = database.Prepare("catalog/add-account-terms");
        _method = database.Prepare("catalog/add-payment-method");
        _version.Bind(7, importId);
        _terms.Bind(5, importId);
        _method.Bind(4, importId);
    }

    /// <summary>Stores one change.</summary>
    public void Write(AccountChange change)
    {
        var id = change.Id ?? Add(change.Account);
        if (change.ChangesFields) WriteFields(id, change.Account);
        if (change.Terms is { } terms) WriteTerms(id, terms);
        if (change.PaymentMethod is { } method) WriteMethod(id, method);
    }

    public void Dispose()
    {
        _account.Dispose();
        _version.Dispose();
        _terms.Dispose();
        _method.Dispose();
    }

    private long Add(Account account)
    {
        _account.Bind(1, ++_lastId);
        _account.BindBlob(2, SHA256.HashData(Encoding.UTF8.GetBytes(account.Code)));
        _account.BindText(3, account.Code);
        _account.BindText(4, account.Currency.Code);
        _account.Enqueue();
        return _lastId;
    }

    private void WriteFields(long id, Account account)
    {
        _version.Bind(1, id);
        _version.BindText(2, account.Name);
        _version.BindText(3, account.TimeZone);
        _version.BindText(4, account.Email);
        _version.Bind(5, account.Isolated ? 1 : 0);
        _version.BindText(6, account.GatewayReference);
        _version.Enqueue();
    }

    private void WriteTerms(long id, AccountTerms terms)
    {
        _terms.Bind(1, id);
        _terms.Bind(2, terms.From.Index);
        _terms.BindText(3, AccountText.Of(terms.Channel));
        _terms.Bind(4, _priceBooks[terms.PriceBook]);
        _terms.Enqueue();
    }

    private void WriteMethod(long id, PaymentMethodFact fact)
    {
        _method.Bind(1, id);
        _method.BindText(2, fact.Since?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "");
        _method.BindText(3, AccountText.Of(fact.Method));
        _method.Enqueue();
    }
}
