namespace BillingEngine.Storage.Invoicing;

/// <summary>A part of a run that one worker rates: accounts that follow each other in ordinal order.</summary>
/// <param name="Shard">Its number, from 1.</param>
/// <param name="FirstPlace">The place of its first account among all, from 0.</param>
/// <param name="Places">How many accounts it has.</param>
public sealed record StagedShard(int Shard, int FirstPlace, int Places)
{
    /// <summary>How long the first attempt has; each further one has twice as long, so that a large shard ends some time, however slow the machine.</summary>
    public static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(60);

    private const int MostDoublings = 16;

    /// <summary>How often it was taken.</summary>
    public required int Attempt { get; init; }

    /// <summary>True when what it comes to is staged whole.</summary>
    public required bool IsDone { get; init; }

    /// <summary>Accounts it rated, with or without a document.</summary>
    public required int Rated { get; init; }

    /// <summary>Accounts it set aside.</summary>
    public required int Parked { get; init; }

    /// <summary>Dated payment methods of its accounts when they were rated.</summary>
    public required int DatedPayments { get; init; }

    /// <summary>Attempts that said why they failed, since the run was begun or taken up.</summary>
    public required int Failures { get; init; }

    /// <summary>What the last of them said.</summary>
    public required string Fault { get; init; }

    /// <summary>True when nobody has it in hand: it was never taken, its worker has died on this machine, or has had it for too long.</summary>
    public required bool IsFree { get; init; }

    internal static StagedShard Of(BulkStatement row)
    {
        var attempt = row.Int32(4);
        return new StagedShard(row.Int32(0), row.Int32(1), row.Int32(2))
        {
            Attempt = attempt,
            IsDone = row.Int32(6) != 0,
            Rated = row.Int32(7),
            Parked = row.Int32(8),
            DatedPayments = row.Int32(9),
            Failures = row.Int32(10),
            Fault = row.Text(11),
            IsFree = IsFreeOf(row.Text(3), attempt, TimeSpan.FromSeconds(row.Int64(5))),
        };
    }

    private static bool IsFreeOf(string owner, int attempt, TimeSpan age) =>
        owner.Length == 0 || age > FirstPatience * (1 << Math.Clamp(attempt - 1, 0, MostDoublings)) || LeaseOwner.Parse(owner)?.HasDied() == true;
}
