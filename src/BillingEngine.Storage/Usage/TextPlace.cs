namespace BillingEngine.Storage.Usage;

/// <summary>Where a text stands in a buffer: the subject of a state, or a name of a partition.</summary>
internal readonly record struct TextPlace(int Partition, int Number, bool IsSubject);
