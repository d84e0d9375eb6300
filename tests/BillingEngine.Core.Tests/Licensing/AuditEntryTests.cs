using BillingEngine.Core.Licensing.Auditing;
using FluentAssertions;
using Xunit;

namespace BillingEngine.Core.Tests.Licensing;

/// <summary>The bytes of an audit entry that are hashed (L15): two entries that differ anywhere have other bytes.</summary>
public sealed class AuditEntryTests
{
    private static readonly AuditFact Fact = new("account-changed", "acme") { Account = "acme", Before = "name=A", After = "name=B" };

    private static readonly AuditEntry Entry = new(7, 1_727_740_800_000_000, "anna", Fact, new byte[32]);

    public static TheoryData<AuditEntry> Others => new()
    {
        Entry with { Number = 8 },
        Entry with { OccurredAt = Entry.OccurredAt + 1 },
        Entry with { Actor = "ann" },
        Entry with { Fact = Fact with { Action = "account-change" } },
        Entry with { Fact = Fact with { Target = "acm" } },
        Entry with { Fact = Fact with { Account = "" } },
        Entry with { Fact = Fact with { Before = "" } },
        Entry with { Fact = Fact with { After = "name=C" } },
        // The same letters, cut elsewhere.
        Entry with { Fact = Fact with { Before = "name=An", After = "ame=B" } },
        Entry with { Previous = Enumerable.Repeat((byte)1, 32).ToArray() },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Canonical_bytes_differ_where_entries_do(AuditEntry other) => other.Canonical().Should().NotEqual(Entry.Canonical());

    [Fact]
    public void Canonical_bytes_are_those_that_are_documented()
    {
        var bytes = new AuditEntry(1, 2, "é", new AuditFact("a", "t"), new byte[32]).Canonical();

        // Version, 32 zeros, number 1, time 2, then é (two bytes of UTF-8), a, nothing, t, nothing, nothing.
        byte[] expected =
        [
            1, .. new byte[32], 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 2, 0xC3, 0xA9,
            0, 0, 0, 1, (byte)'a', 0, 0, 0, 0, 0, 0, 0, 1, (byte)'t', 0, 0, 0, 0, 0, 0, 0, 0,
        ];
        bytes.Should().Equal(expected);
    }

    [Fact]
    public void Head_binds_trail_entries_and_hash()
    {
        var head = new AuditHead(new byte[16], 3, new byte[32]);

        head.Canonical().Should().NotEqual((head with { Entries = 4 }).Canonical());
        head.Canonical().Should().NotEqual((head with { Trail = Enumerable.Repeat((byte)1, 16).ToArray() }).Canonical());
        head.Canonical().Should().NotEqual((head with { Sha256 = Enumerable.Repeat((byte)1, 32).ToArray() }).Canonical());
        head.IsSame(head with { }).Should().BeTrue();
        head.IsSame(head with { Entries = 4 }).Should().BeFalse();
    }
}
