namespace BillingEngine.Storage.Moving;

/// <summary>That the facts of a database were copied to another place, as both of them note it.</summary>
/// <param name="Place">The name of the other one: the path of a file, or <c>database on host</c>; never a password.</param>
/// <param name="At">When.</param>
/// <param name="Rows">How many rows were copied.</param>
/// <param name="Sum">Their fingerprint, 32 bytes.</param>
public sealed record Move(string Place, DateTimeOffset At, long Rows, ReadOnlyMemory<byte> Sum)
{
    /// <summary>The day of it, for people.</summary>
    public DateOnly Day => DateOnly.FromDateTime(At.UtcDateTime);

    /// <summary>True when both tell of the same rows.</summary>
    public bool IsOfTheSameRows(Move other) => Rows == other.Rows && Sum.Span.SequenceEqual(other.Sum.Span);
}
