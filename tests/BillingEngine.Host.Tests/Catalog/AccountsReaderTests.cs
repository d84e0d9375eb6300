using BillingEngine.Connectors.Catalog;
using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Catalog.Changes;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Catalog;

public sealed class AccountsReaderTests
{
    [Fact]
    public void Read_every_column_gives_the_rows()
    {
        var file = Read(CatalogFiles.Accounts);

        file.Rejections.Should().BeEmpty();
        file.Rows.Select(row => row.Given).Should().Equal(
            new GivenAccount
            {
                Code = "acme",
                Name = "Acme, Inc.",
                Currency = Currency.Find("USD"),
                PriceBook = "msp-usd",
                TimeZone = "Europe/Paris",
                Email = "billing@acme.example",
                PaymentMethod = PaymentMethod.Active,
                PaymentMethodSince = new DateOnly(2024, 1, 31),
                GatewayReference = "sub-1",
            },
            new GivenAccount
            {
                Code = "börse",
                Name = "Börse ☂",
                Currency = Currency.Find("EUR"),
                Channel = BillingChannel.Marketplace,
                PaymentMethod = PaymentMethod.None,
                Isolated = true,
            });
        file.Rows.Select(row => row.Line).Should().Equal(2, 3);
    }

    private static AccountsFile Read(string text) => AccountsReader.Read("accounts.csv", CatalogFiles.Bytes(text));
}
