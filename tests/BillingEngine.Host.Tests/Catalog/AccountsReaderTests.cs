using System.Text;
using BillingEngine.Connectors.Catalog;
using BillingEngine.Core;
using BillingEngine.Core.Catalog;
using BillingEngine.Core.Catalog.Changes;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Host.Tests.Catalog;

public sealed class AccountsReaderTests
{
    private const string AllColumns =
        "account,name,currency,price_book,time_zone,email,billing_channel,payment_method,payment_method_since,entitlement,gateway_reference";

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
        Encoding.UTF8.GetString(file.Rows[1].Raw.Span).Should().Be("börse,Börse ☂,EUR,,,,marketplace,none,,isolated,,");
    }

    [Fact]
    public void Read_columns_in_another_order_with_quotes_CRLF_a_mark_and_empty_lines_gives_the_same()
    {
        var file = Read("\uFEFFcurrency,x_1,x_1,name,account\r\n\r\nUSD,,\"\",\"A \"\"B\"\", c\",a\r\n\r\n\r\nEUR,,,\"D\",\"d\"");

        file.Rejections.Should().BeEmpty();
        file.Rows.Select(row => row.Given).Should().Equal(
            new GivenAccount { Code = "a", Name = "A \"B\", c", Currency = Currency.Find("USD") },
            new GivenAccount { Code = "d", Name = "D", Currency = Currency.Find("EUR") });
        file.Rows.Select(row => row.Line).Should().Equal(3, 6);
    }

    [Theory]
    [InlineData("account,name,currency")]
    [InlineData("account,name,currency\n")]
    public void Read_a_header_alone_gives_no_rows(string text) => Read(text).RowsRead.Should().Be(0);

    [Theory]
    [InlineData(",A,USD,,,,,,,,", "account is empty")]
    [InlineData(" a,A,USD,,,,,,,,", "account ' a' has white space at an end")]
    [InlineData("a\u00A0,A,USD,,,,,,,,", "account 'a\u00A0' has white space at an end")]
    [InlineData("\"a\nb\",A,USD,,,,,,,,", "account 'a\uFFFDb' has a control character")]
    [InlineData("a,,USD,,,,,,,,", "name is empty")]
    [InlineData("a,  ,USD,,,,,,,,", "name '  ' is empty")]
    [InlineData("a,\"A\tB\",USD,,,,,,,,", "name 'A\uFFFDB' has a control character")]
    [InlineData("a,A,,,,,,,,,", "currency '' is not a currency code of ISO 4217 like USD")]
    [InlineData("a,A,usd,,,,,,,,", "currency 'usd' is not a currency code of ISO 4217 like USD")]
    [InlineData("a,A,USD,b ,,,,,,,", "price_book 'b ' has white space at an end")]
    [InlineData("a,A,USD,,Mars/Olympus,,,,,,", "time_zone 'Mars/Olympus' is not an IANA time zone like Europe/Paris")]
    [InlineData("a,A,USD,,W. Europe Standard Time,,,,,,", "time_zone 'W. Europe Standard Time' is not an IANA time zone like Europe/Paris")]
    [InlineData("a,A,USD,,Tokyo Standard Time,,,,,,", "time_zone 'Tokyo Standard Time' is not an IANA time zone like Europe/Paris")]
    [InlineData("a,A,USD,,europe/paris,,,,,,", "time_zone 'europe/paris' is not an IANA time zone like Europe/Paris")]
    [InlineData("a,A,USD,,../../etc/passwd,,,,,,", "time_zone '../../etc/passwd' is not an IANA time zone like Europe/Paris")]
    [InlineData("a,A,USD,,localtime,,,,,,", "time_zone 'localtime' is not an IANA time zone like Europe/Paris")]
    [InlineData("a,A,USD,,+02:00,,,,,,", "time_zone '+02:00' is not an IANA time zone like Europe/Paris")]
    [InlineData("a,A,USD,,,\"x\r\ny\",,,,,", "email 'x\uFFFD\uFFFDy' has a control character")]
    [InlineData("a,A,USD,,,,reseller,,,,", "billing_channel 'reseller' is neither 'direct' nor 'marketplace'")]
    [InlineData("a,A,USD,,,,,yes,,,", "payment_method 'yes' is neither 'active' nor 'none'")]
    [InlineData("a,A,USD,,,,,none,31.01.2024,,", "payment_method_since '31.01.2024' is not a date like 2024-09-30")]
    [InlineData("a,A,USD,,,,,none,2024-02-30,,", "payment_method_since '2024-02-30' is not a date like 2024-09-30")]
    [InlineData("a,A,USD,,,,,,,offline,", "entitlement 'offline' is neither 'online' nor 'isolated'")]
    [InlineData("a,A,USD,,,,,,,,s ", "gateway_reference 's ' has white space at an end")]
    [InlineData("a,A,USD", "has 3 fields, the header has 11; quote fields with commas in them")]
    [InlineData("a,Acme, Inc.,USD,,,,,,,,", "has 12 fields, the header has 11; quote fields with commas in them")]
    [InlineData("a,A \"B\" C,USD,,,,,,,,", "a quote stands inside a field that is not quoted; quote the field and double the quote")]
    [InlineData("a,\"A\" B,USD,,,,,,,,", "text follows a closing quote; double the quotes inside the field")]
    [InlineData(",,X,,,,,,,,", "account is empty; name is empty; currency 'X' is not a currency code of ISO 4217 like USD")]
    public void Read_a_wrong_row_rejects_it_and_keeps_the_others(string row, string reason)
    {
        var file = Read($"{AllColumns}\nfirst,F,USD,,,,,,,,\n{row}\nlast,L,USD,,,,,,,,\n");

        file.Rejections.Select(rejection => (rejection.Line, rejection.Reason, Encoding.UTF8.GetString(rejection.Raw.Span), rejection.Retry))
            .Should().Equal((3, reason, row, RejectionRetry.Never));
        file.Rows.Select(accepted => accepted.Given.Code).Should().Equal("first", "last");
        file.RowsRead.Should().Be(3);
    }

    [Theory]
    [InlineData("UTC")]
    [InlineData("Etc/UTC")]
    [InlineData("Europe/Paris")]
    [InlineData("America/Argentina/Buenos_Aires")]
    [InlineData("Etc/GMT+5")]
    [InlineData("Asia/Kolkata")]
    public void Read_an_IANA_time_zone_keeps_it(string zone) =>
        Read($"account,name,currency,time_zone\na,A,USD,{zone}").Rows.Single().Given.TimeZone.Should().Be(zone);

    [Fact]
    public void Read_long_text_holds_to_the_limits()
    {
        var (code, name) = (new string('a', 200), new string('N', 400));

        Read($"account,name,currency\n{code},{name},USD").Rejections.Should().BeEmpty();
        Read($"account,name,currency\n{code}a,{name},USD").Rejections.Single().Reason
            .Should().Be($"account '{new string('a', 60)}…' is longer than 200 characters");
        Read($"account,name,currency\n{code},{name}N,USD").Rejections.Single().Reason
            .Should().Be($"name '{new string('N', 60)}…' is longer than 400 characters");
    }

    [Fact]
    public void Read_a_row_that_is_not_utf8_rejects_it()
    {
        byte[] content = [.. CatalogFiles.Bytes("account,name,currency\na,"), 0xFF, .. CatalogFiles.Bytes(",USD\nb,B,USD\n")];

        var file = AccountsReader.Read("accounts.csv", content);

        file.Rejections.Select(rejection => (rejection.Line, rejection.Reason)).Should().Equal((2, "is not UTF-8; save the file as UTF-8"));
        file.Rows.Single().Given.Code.Should().Be("b");
    }

    [Theory]
    [InlineData("", "accounts.csv: has no header line; start it with: account,name,currency,price_book,time_zone,email,billing_channel,payment_method,"
        + "payment_method_since,entitlement,gateway_reference")]
    [InlineData("account,name,currency,colour,Name\n", "accounts.csv: line 1: 'colour', 'Name' is not a column of this file; remove it, correct its name or "
        + "start it with x_ (known: account, name, currency, price_book, time_zone, email, billing_channel, payment_method, payment_method_since, "
        + "entitlement, gateway_reference)")]
    [InlineData("account;name;currency\n", "accounts.csv: line 1: 'account;name;currency' is not a column of this file; remove it, correct its name or "
        + "start it with x_ (known: account, name, currency, price_book, time_zone, email, billing_channel, payment_method, payment_method_since, "
        + "entitlement, gateway_reference)")]
    [InlineData("account,email\n", "accounts.csv: line 1: the column 'name', 'currency' is missing; add it")]
    [InlineData("account,name,currency,name\n", "accounts.csv: line 1: the column 'name' stands twice; keep one")]
    [InlineData("account,na\"me,currency\n", "accounts.csv: line 1: the header line has a misplaced quote; correct it")]
    [InlineData("account,name,currency\na,A,USD\nb,\"B,USD\nc,C,USD\n",
        "accounts.csv: line 3: a quote opens in this row and is never closed, so the rest cannot be read; close it")]
    public void Read_a_file_that_is_not_an_account_file_is_refused(string text, string message) =>
        FluentActions.Invoking(() => Read(text)).Should().Throw<InputException>().WithMessage(message);

    [Fact]
    public void Read_UTF16_is_refused() =>
        FluentActions.Invoking(() => AccountsReader.Read("accounts.csv", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(CatalogFiles.Accounts)]))
            .Should().Throw<InputException>().WithMessage("accounts.csv: is UTF-16; save it as UTF-8");

    [Fact]
    public void Read_a_file_above_the_limit_is_refused() =>
        FluentActions.Invoking(() => AccountsReader.Read("accounts.csv", new byte[AccountsReader.MaximumBytes + 1]))
            .Should().Throw<InputException>().WithMessage("accounts.csv: is larger than 256 MiB; split the accounts over several imports");

    private static AccountsFile Read(string text) => AccountsReader.Read("accounts.csv", CatalogFiles.Bytes(text));
}
