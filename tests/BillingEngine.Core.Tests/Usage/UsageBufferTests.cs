using System.Text;
using BillingEngine.Core.Usage;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace BillingEngine.Core.Tests.Usage;

/// <summary>The join of usage records: what the rules say, whatever the order, repetition and number of writers (D3–D5).</summary>
public sealed class UsageBufferTests
{
    private const int Accounts = 3;

    [Fact]
    public void Join_equals_the_rules_written_out() =>
        Seeded.ForAll(2_000, Records, records => BufferedRecord.States(Joined(records)).Should().Equal(BufferedRecord.States(records)));

    [Fact]
    public void Join_is_commutative() =>
        Seeded.ForAll(500, from records in Records from shuffled in Gen.Shuffle(records) select (records, shuffled), pair =>
            BufferedRecord.States(Joined(pair.shuffled)).Should().Equal(BufferedRecord.States(Joined(pair.records))));

    [Fact]
    public void Join_is_idempotent() =>
        Seeded.ForAll(500, Records, records => BufferedRecord.States(Joined([.. records, .. records])).Should().Equal(BufferedRecord.States(Joined(records))));

    // What was stored earlier is joined as a state, not as its records: that must come to the same.
    [Fact]
    public void Join_is_associative() =>
        Seeded.ForAll(1_000, from earlier in Records from later in Records select (earlier, later), pair =>
        {
            var stored = Joined(pair.earlier);
            var buffer = Joined(pair.later);
            Absorb(buffer, stored);
            BufferedRecord.States(buffer).Should().Equal(BufferedRecord.States([.. pair.earlier, .. pair.later]));
        });

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void Join_of_many_writers_at_once_equals_that_of_one(int batch)
    {
        var records = Gen.Sample(BufferedRecord.Any, 20_000, 60).ToArray();
        var buffer = new UsageBuffer(Accounts);
        var threads = Enumerable.Range(0, 4).Select(part => new Thread(() =>
        {
            var writer = buffer.NewWriter();
            foreach (var together in records.Where((_, i) => i % 4 == part).Chunk(batch))
            {
                if (batch > 1) writer.BeginBatch();
                foreach (var record in together) record.JoinInto(writer);
                if (batch > 1) writer.EndBatch();
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        BufferedRecord.States(buffer).Should().Equal(BufferedRecord.States(records));
    }

    [Fact]
    public void Partitions_hold_ascending_ranges_of_accounts()
    {
        var buffer = new UsageBuffer(100_000);
        var writer = buffer.NewWriter();
        foreach (var account in (int[])[100_000, 1, 50_000, 2, 99_999]) (Some with { AccountId = account }).JoinInto(writer);
        buffer.Partitions.Count.Should().BeLessThanOrEqualTo(64);
        var ranges = buffer.Partitions.Where(partition => partition.Count > 0)
            .Select(partition => Enumerable.Range(0, partition.Count).Select(number => partition[number].AccountId).ToList()).ToList();
        ranges.Zip(ranges.Skip(1)).Should().OnlyContain(pair => pair.First.Max() < pair.Second.Min());
        ranges.SelectMany(range => range).Should().BeEquivalentTo([1, 2, 50_000, 99_999, 100_000]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(4)]
    public void Record_of_an_account_outside_the_buffer_is_a_bug(int account) =>
        FluentActions.Invoking(() => (Some with { AccountId = account }).JoinInto(new UsageBuffer(Accounts).NewWriter()))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage($"*accounts 1 to {Accounts}*{account}*");

    [Fact]
    public void Clear_forgets_every_state_and_writers_go_on()
    {
        var buffer = new UsageBuffer(Accounts);
        var writer = buffer.NewWriter();
        buffer.IsEmpty.Should().BeTrue();
        Some.JoinInto(writer);
        buffer.IsEmpty.Should().BeFalse();
        buffer.Clear();
        buffer.IsEmpty.Should().BeTrue();
        Some.JoinInto(writer);
        BufferedRecord.States(buffer).Should().Equal(BufferedRecord.States([Some]));
    }

    // 1.7 million subjects with a month of whole numbers have to fit well under 250 MB.
    [Fact]
    public void Month_of_small_whole_numbers_takes_less_than_130_bytes_a_subject()
    {
        const int subjects = 200_000;
        var buffer = new UsageBuffer(1_000);
        var writer = buffer.NewWriter();
        var subject = new byte[12];
        for (var i = 0; i < subjects; i++)
        {
            Encoding.UTF8.GetBytes($"s-{i:0000000000}", subject);
            for (var day = 1; day <= 30; day += 29) writer.Join(Day(1 + i % 1_000, subject, day));
        }
        buffer.Partitions.Sum(partition => partition.Count).Should().Be(subjects);
        (buffer.Bytes / subjects).Should().BeLessThan(130);
    }

    private static BufferedRecord Some => new(1, 7, "s1", BillingPeriod.Parse("2024-09").Index, 3) { Micro = 1_000_000, Company = "A" };

    private static Gen<BufferedRecord[]> Records => Gen.ArrayOf(BufferedRecord.Any);

    private static UsageRecord Day(int account, byte[] subject, int day) => new()
    {
        AccountId = account,
        ProductCodeId = 1,
        Subject = subject,
        Period = 24_296,
        Day = day,
        Micro = 2_000_000,
        Company = "company-1"u8,
        FileId = 1,
    };

    private static UsageBuffer Joined(IEnumerable<BufferedRecord> records)
    {
        var buffer = new UsageBuffer(Accounts);
        var writer = buffer.NewWriter();
        foreach (var record in records) record.JoinInto(writer);
        return buffer;
    }

    /// <summary>Joins every state of <paramref name="stored"/> into the state of its key, which an empty record makes where there is none.</summary>
    private static void Absorb(UsageBuffer buffer, UsageBuffer stored)
    {
        for (var index = 0; index < stored.Partitions.Count; index++)
            for (var number = 0; number < stored.Partitions[index].Count; number++)
                Absorb(buffer, index, stored.Partitions[index], number);
    }

    private static void Absorb(UsageBuffer buffer, int index, UsagePartition stored, int number)
    {
        var state = stored[number];
        var key = new BufferedRecord(state.AccountId, state.ProductCodeId, Encoding.UTF8.GetString(state.Subject), state.Period, 1);
        (key with { FileId = state.Files[0] }).JoinInto(buffer.NewWriter());
        var target = buffer.Partitions[index];
        var days = new long[new BillingPeriod(state.Period).Days];
        state.ReadDays(days);
        for (var i = 0; i < target.Count; i++)
        {
            if (target[i].ProductCodeId != state.ProductCodeId || target[i].Period != state.Period || !target[i].Subject.SequenceEqual(state.Subject)) continue;
            target.Join(i, new StoredUsage
            {
                Revision = state.Revision,
                Days = days,
                Company = state.Company == 0 ? default : stored.Text(state.Company),
                CompanyDay = state.CompanyDay,
                SubjectName = state.SubjectName == 0 ? default : stored.Text(state.SubjectName),
                SubjectNameDay = state.SubjectNameDay,
                Files = state.Files,
            });
        }
    }
}
