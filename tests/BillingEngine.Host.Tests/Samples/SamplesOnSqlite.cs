using BillingEngine.TestEngines;

namespace BillingEngine.Host.Tests.Samples;

/// <summary>The samples on SQLite.</summary>
public sealed class SamplesOnSqlite(PlayedSamples<OnSqlite> samples) : SampleTests<OnSqlite>(samples);
