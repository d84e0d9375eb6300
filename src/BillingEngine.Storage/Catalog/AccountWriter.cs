using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Catalog.Changes;
using Microsoft.Data.Sqlite;

namespace BillingEngine.Storage.Catalog;

/// <summary>Adds what an import changes of accounts, with one prepared statement a table.</summary>
internal sealed class AccountWriter : IDisposable
{
    private readonly SqliteCommand _account;
    private readonly SqliteCommand _version;
    private readonly SqliteCommand _terms;
    private readonly SqliteCommand _method;
    private readonly IReadOnlyDictionary<string, int> _priceBooks;

    public AccountWriter(BillingDatabase database, IReadOnlyDictionary<string, int> priceBooks, long importId)
    {
        _priceBooks = priceBooks;
        _account = Prepare(database, "catalog/add-account", "sha256", "code", "currency");
        _version = Prepare(database, "catalog/add-account-version", "accountId", "name", "timeZone", "email", "isolated", "gatewayReference", "importId");
        _terms = Prepare(database, "catalog/add-account-terms", "accountId", "fromPeriod", "channel", "priceBookId", "importId");
        _method = Prepare(database, "catalog/add-payment-method", "accountId", "since", "method", "importId");
        foreach (var command in (SqliteCommand[])[_version, _terms, _method]) command.Parameters["@importId"].Value = importId;
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
        _account.Parameters["@sha256"].Value = SHA256.HashData(Encoding.UTF8.GetBytes(account.Code));
        _account.Parameters["@code"].Value = account.Code;
        _account.Parameters["@currency"].Value = account.Currency.Code;
        return (long)_account.ExecuteScalar()!;
    }

    private void WriteFields(long id, Account account)
    {
        _version.Parameters["@accountId"].Value = id;
        _version.Parameters["@name"].Value = account.Name;
        _version.Parameters["@timeZone"].Value = account.TimeZone;
        _version.Parameters["@email"].Value = account.Email;
        _version.Parameters["@isolated"].Value = account.Isolated ? 1 : 0;
        _version.Parameters["@gatewayReference"].Value = account.GatewayReference;
        _version.ExecuteNonQuery();
    }

    private void WriteTerms(long id, AccountTerms terms)
    {
        _terms.Parameters["@accountId"].Value = id;
        _terms.Parameters["@fromPeriod"].Value = terms.From.Index;
        _terms.Parameters["@channel"].Value = AccountText.Of(terms.Channel);
        _terms.Parameters["@priceBookId"].Value = _priceBooks[terms.PriceBook];
        _terms.ExecuteNonQuery();
    }

    private void WriteMethod(long id, PaymentMethodFact fact)
    {
        _method.Parameters["@accountId"].Value = id;
        _method.Parameters["@since"].Value = fact.Since?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
        _method.Parameters["@method"].Value = AccountText.Of(fact.Method);
        _method.ExecuteNonQuery();
    }

    private static SqliteCommand Prepare(BillingDatabase database, string statement, params string[] parameters)
    {
        var command = database.Command(statement);
        foreach (var name in parameters) command.Parameters.Add(new SqliteParameter { ParameterName = "@" + name });
        return command;
    }
}
