using BillingEngine.Connectors.Catalog;
using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using CsvHelper;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Catalog;

public sealed class MutationTests
{
    private const int Variants = 3_000;

    [Fact]
    public void Read_a_broken_price_book_refuses_it_or_gives_a_sound_one()
    {
        var mutations = new Mutations(seed: 2024);
        var (refused, read) = (0, 0);
        for (var i = 0; i < Variants; i++)
        {
            var content = mutations.Of(CatalogFiles.Bytes(CatalogFiles.PriceBook));
            try
            {
                CheckSound(PriceBookReader.Read("pricebook.json", content));
                read++;
            }
            catch (InputException exception)
            {
                exception.Message.Split('\n').Should().OnlyContain(line => line.StartsWith("pricebook.json: ", StringComparison.Ordinal));
                refused++;
            }
        }
        refused.Should().BeGreaterThan(Variants / 2, "most changes break the book");
        read.Should().BeGreaterThan(Variants / 50, "some changes only alter a text");
    }

    [Fact]
    public void Read_a_broken_account_file_refuses_it_or_accounts_for_every_row()
    {
        var mutations = new Mutations(seed: 2024);
        var (refused, rejected, clean) = (0, 0, 0);
        var valid = CatalogFiles.Bytes(CatalogFiles.Accounts + "c,C,USD,msp-usd,Asia/Tokyo,,direct,active,,online,sub-2,\nd,D,JPY,msp-usd,,,,,,,,\n");
        for (var i = 0; i < Variants; i++)
        {
            try
            {
                var content = mutations.Of(valid);
                var file = AccountsReader.Read("accounts.csv", content);
                CheckRows(file, Records(content));
                if (file.Rejections.Count > 0) rejected++;
                else clean++;
            }
            catch (InputException exception)
            {
                exception.Message.Should().StartWith("accounts.csv: ");
                refused++;
            }
        }
        refused.Should().BeGreaterThan(Variants / 20);
        rejected.Should().BeGreaterThan(Variants / 20);
        clean.Should().BeGreaterThan(Variants / 20);
    }

    private static void CheckSound(PriceBook book)
    {
        CodeText.Fault(book.Code).Should().BeNull();
        foreach (var product in book.Content.Products)
            product.Aliases.Prepend(product.Code).All(code => CodeText.Fault(code) is null && book.FindProduct(code) == product).Should().BeTrue();
        foreach (var price in book.Content.Prices)
            book.FindPrice("", price.Product, price.From).Should().Be(price);
        foreach (var price in book.Content.Overrides)
            book.FindPrice(price.Account!, price.Product, price.From).Should().Be(price);
        foreach (var minimum in book.Content.Minimums)
            book.MinimumIn(minimum.From).Should().Be(minimum.Amount);
    }

    private static void CheckRows(AccountsFile file, int records)
    {
        file.RowsRead.Should().Be(records);
        file.Rows.Select(row => row.Line).Concat(file.Rejections.Select(rejection => rejection.Line)).Should().OnlyHaveUniqueItems();
        file.Rejections.All(rejection => rejection.Line >= 2 && rejection.Reason.Length > 0).Should().BeTrue();
        file.Rows.All(row => CodeText.Fault(row.Given.Code) is null && CodeText.NameFault(row.Given.Name) is null).Should().BeTrue();
    }

    // Counted without the reader of accounts.
    private static int Records(byte[] content)
    {
        using var csv = CsvReader.Create(content, new CsvReaderOptions { Separator = ',' });
        var count = 0;
        while (csv.Read()) count++;
        return count;
    }
}
