using System.Globalization;
using System.Security.Cryptography;
using BillingEngine.Core.Licensing.Auditing;

namespace BillingEngine.Storage.Licensing;

/// <summary>Walks the audit trail (L15): every entry is hashed again, follows the one before, and the end is the authenticated one.</summary>
public sealed class AuditWalk(BillingDatabase database, AuditVault vault)
{
    private const int MostFaults = 100;

    private readonly List<string> _faults = [];
    private readonly List<long> _broken = [];
    private byte[] _previous = new byte[SHA256.HashSizeInBytes];
    private long _next = 1;

    /// <summary>Entries that were walked.</summary>
    public long Entries { get; private set; }

    /// <summary>What is wrong, a sentence each; empty when the trail is whole.</summary>
    public IReadOnlyList<string> Run()
    {
        foreach (var (entry, sha256) in new AuditReader(database).Read()) Check(entry, sha256);
        const string advice = "'billing audit list' shows how, 'billing audit accept' takes note of it";
        _faults.AddRange(_broken.Select(number => Text($"entry {number} says that the trail was broken; {advice}")));
        if (AuditEnd.Fault(database, vault) is { } fault) _faults.Add(fault);
        return [.. _faults.Take(MostFaults).Select(found => "audit trail: " + found + " (L15)")];
    }

    private void Check(AuditEntry entry, byte[] sha256)
    {
        Entries++;
        if (entry.Number > _next)
            _faults.Add(entry.Number == _next + 1 ? Text($"entry {_next} is missing") : Text($"entries {_next} to {entry.Number - 1} are missing"));
        if (!SHA256.HashData(entry.Canonical()).AsSpan().SequenceEqual(sha256)) _faults.Add(Text($"entry {entry.Number} was changed"));
        else if (entry.Number == _next && !entry.Previous.Span.SequenceEqual(_previous))
            _faults.Add(Text($"entry {entry.Number} does not follow entry {entry.Number - 1}: one of the two was made anew"));
        if (entry.Fact.Action == AuditFact.TrailBroken) _broken.Add(entry.Number);
        if (entry.Fact.Action == AuditFact.TrailAccepted) _broken.Clear();
        (_previous, _next) = (sha256, entry.Number + 1);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
