using BillingEngine.Core;
using BillingEngine.Host.Tests.Runs.Worlds;
using FluentAssertions;

namespace BillingEngine.Host.Tests.Runs;

/// <summary>Compares what the newest run issued with what the plain ledger says, and what all runs issued with the rules of numbers.</summary>
internal static class DocumentChecks
{
    /// <summary>
    /// Every account has the lines, and therefore the document, that the rules ask for; T follows (D16). Parked are those that must be.
    /// </summary>
    /// <param name="played">The world.</param>
    /// <param name="outcomes">What the ledger says of the newest run.</param>
    /// <param name="runsBefore">The newest run before it; a run that finds nothing new stores none (D21).</param>
    public static void Agree(PlayedWorld played, IReadOnlyList<PlainOutcome> outcomes, long runsBefore)
    {
        using var stored = new StoredDocuments(played.Database);
        var lines = stored.Lines;
        var expected = outcomes.SelectMany(outcome => outcome.Lines.Select(line => Text(outcome.Account, line)));
        var actual = lines.Where(line => line.RunId > runsBefore).Select(line => Text(line, DigitsOf(played, line.Account)));
        actual.Order(StringComparer.Ordinal).Should().Equal(expected.Order(StringComparer.Ordinal));
        var parked = stored.ParkedBy(stored.NewestRunOf(outcomes[0].Period.Index));
        parked.Should().BeEquivalentTo(outcomes.Where(outcome => outcome.IsParked).Select(outcome => outcome.Account));
        CheckDocuments(stored.Issued.Where(document => document.RunId > runsBefore), outcomes);
        CheckSums(played, lines);
    }

    /// <summary>Numbers are 1…n in each series, and go on in ordinal account order within a run (D19).</summary>
    public static void NumbersHaveNoGaps(PlayedWorld played)
    {
        using var stored = new StoredDocuments(played.Database);
        foreach (var series in stored.Issued.GroupBy(document => (document.Kind, document.BillingPeriod)))
        {
            series.Select(document => document.Ordinal).Should().Equal(Enumerable.Range(1, series.Count()).Select(ordinal => (long)ordinal));
            var runs = series.Select(document => document.RunId);
            runs.Should().BeInAscendingOrder();
            foreach (var run in series.GroupBy(document => document.RunId))
                run.Select(document => document.Account).Should().BeInAscendingOrder(Utf8Order.Comparer).And.OnlyHaveUniqueItems();
        }
    }

    private static void CheckDocuments(IEnumerable<StoredDocument> documents, IReadOnlyList<PlainOutcome> outcomes) =>
        documents.Select(document => $"{document.Account} {document.Kind}").Order(StringComparer.Ordinal)
            .Should().Equal(outcomes.Where(outcome => outcome.Kind is not null)
                .Select(outcome => $"{outcome.Account} {outcome.Kind}").Order(StringComparer.Ordinal));

    /// <summary>Σ of all lines of a period = T as of the last run that rated it (D16).</summary>
    private static void CheckSums(PlayedWorld played, IReadOnlyList<StoredLine> lines)
    {
        foreach (var period in lines.GroupBy(line => (line.Account, line.ServicePeriod)))
        {
            var expected = played.Ledger.Accounts[period.Key.Account].Billed(new BillingPeriod((int)period.Key.ServicePeriod));
            Major(period.Sum(line => line.AmountMinor), DigitsOf(played, period.Key.Account)).Should().Be(expected, "that is T of {0}", period.Key);
        }
    }

    private static int DigitsOf(PlayedWorld played, string account) =>
        new WorldBook("", played.Ledger.Accounts[account].Currency).Digits;

    private static string Text(string account, PlainLine line) => $"{account} {line.ServicePeriod} {line.Product ?? "true-up"} {line.Amount:0.000}";

    private static string Text(StoredLine line, int digits) => Text(
        line.Account, new PlainLine(new BillingPeriod((int)line.ServicePeriod), line.Kind == "usage" ? line.Product : null, Major(line.AmountMinor, digits)));

    private static decimal Major(long minor, int digits) => minor / (decimal)Math.Pow(10, digits);
}
