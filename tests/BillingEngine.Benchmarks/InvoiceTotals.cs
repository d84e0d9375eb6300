using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BillingEngine.Benchmarks;

/// <summary>What a contestant billed, so that nobody measures a wrong answer.</summary>
/// <param name="Documents">How many accounts got a document.</param>
/// <param name="Sum">The sum of all totals, in dollars.</param>
/// <param name="Fingerprint">A checksum over every account with its total in cents, in the order of the accounts.</param>
internal sealed record InvoiceTotals(int Documents, decimal Sum, string Fingerprint)
{
    /// <summary>Reads an <c>invoices.csv</c> whose values need no quotes.</summary>
    /// <param name="file">The file; its header names <c>account</c> and <c>total</c>.</param>
    /// <param name="cents">The totals are whole cents instead of dollars.</param>
    public static InvoiceTotals Read(string file, bool cents = false)
    {
        using var lines = File.OpenText(file);
        var header = (lines.ReadLine() ?? throw new InvalidOperationException($"{file} is empty.")).Split(',');
        var account = Array.IndexOf(header, "account");
        var total = Array.IndexOf(header, "total");
        if (account < 0 || total < 0)
        {
            throw new InvalidOperationException($"{file} has no account and total: {string.Join(',', header)}");
        }
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var documents = 0;
        var sum = 0L;
        while (lines.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            var amount = decimal.Parse(fields[total], NumberStyles.Number, CultureInfo.InvariantCulture) * (cents ? 1 : 100);
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{fields[account]}={amount:F0}\n")));
            sum += decimal.ToInt64(amount);
            documents++;
        }
        return new InvoiceTotals(documents, sum / 100m, Convert.ToHexStringLower(hash.GetHashAndReset())[..12]);
    }

    /// <summary>The figures in words: <c>2,000 documents, 1,234,567.00 in all, checksum 0123456789ab</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Documents:N0} documents, {Sum:N2} in all, checksum {Fingerprint}");
}
