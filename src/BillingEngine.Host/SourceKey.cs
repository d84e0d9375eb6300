namespace BillingEngine.Host;

/// <summary>A key of usage sources.</summary>
/// <param name="Kinds">The kinds that take it.</param>
/// <param name="Apply">Takes a value over; throws <see cref="FormatException"/> when it is out of bounds.</param>
internal sealed record SourceKey(IReadOnlyList<string> Kinds, Func<SourceSettings, string, SourceSettings> Apply);
