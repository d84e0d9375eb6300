using BillingEngine.Core.Payments;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Payments;

/// <summary>P7: every fact is a posting that adds up to 0. Debit is written +, credit −, in minor units.</summary>
public sealed class JournalTests
{
    // amount, first, second, third → lines
    [Theory]
    [InlineData("issue", 2000, 200, 0, 0, "receivable 2000; revenue -1800; carry-back-credit-liability -200")]
    [InlineData("issue", -700, 500, 0, 0, "receivable -700; revenue 1200; carry-back-credit-liability -500")]
    [InlineData("carry-back-expiry", 200, 0, 0, 0, "carry-back-credit-liability 200; breakage -200")]
    [InlineData("credit-grant", 700, 0, 0, 0, "account-credit-liability -700; credits-granted 700")]
    [InlineData("credit-note", 700, 0, 0, 0, "receivable 700; account-credit-liability -700")]
    [InlineData("credit-spend", 700, 0, 0, 0, "receivable -700; account-credit-liability 700")]
    [InlineData("credit-expiry", 700, 0, 0, 0, "account-credit-liability 700; breakage -700")]
    [InlineData("capture", 2000, 2000, 0, 0, "receivable -2000; cash 2000")]
    [InlineData("capture", 2500, 2000, 0, 0, "receivable -2000; cash 2500; unallocated-receipts -500")]
    [InlineData("capture", 2000, 1200, 500, 300, "receivable -1200; cash 2000; refunds -300; bad-debt -500")]
    [InlineData("capture", 900, 0, 0, 0, "cash 900; unallocated-receipts -900")]
    [InlineData("allocation", 900, 900, 0, 0, "receivable -900; unallocated-receipts 900")]
    [InlineData("refund", 2000, 2000, 0, 0, "cash -2000; refunds 2000")]
    [InlineData("refund", 700, 0, 700, 0, "account-credit-liability 700; cash -700")]
    [InlineData("refund", 2500, 2000, 0, 0, "cash -2500; unallocated-receipts 500; refunds 2000")]
    [InlineData("chargeback", 2000, 2000, 0, 0, "receivable 2000; cash -2000")]
    [InlineData("write-off", 2000, 0, 0, 0, "receivable -2000; bad-debt 2000")]
    public void Lines_posting_adds_up_to_zero(string kind, long amount, long first, long second, long third, string expected)
    {
        var lines = Journal.Lines(Posting(kind, amount) with { FirstMinor = first, SecondMinor = second, ThirdMinor = third });
        lines.Sum(line => line.AmountMinor).Should().Be(0);
        string.Join("; ", lines.OrderBy(line => line.Account).Select(line => $"{JournalAccounts.NameOf(line.Account)} {line.AmountMinor}"))
            .Should().Be(expected);
    }

    [Fact]
    public void ParseKind_reads_every_name_that_is_written() =>
        Enum.GetValues<PostingKind>().Select(kind => Core.Payments.Posting.ParseKind(Posting("issue", 1).With(kind).KindName)).Should()
            .Equal(Enum.GetValues<PostingKind>());

    private static Posting Posting(string kind, long amount) => new()
    {
        Kind = Core.Payments.Posting.ParseKind(kind),
        PostedOn = new DateOnly(2024, 10, 1),
        Account = "acme",
        Document = "INV-2024-09-000001",
        Currency = Currency.Find("USD"),
        Reference = "",
        AmountMinor = amount,
    };
}

file static class PostingKinds
{
    public static Posting With(this Posting posting, PostingKind kind) => posting with { Kind = kind };
}
