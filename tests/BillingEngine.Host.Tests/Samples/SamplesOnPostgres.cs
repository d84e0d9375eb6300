using BillingEngine.TestEngines;

namespace BillingEngine.Host.Tests.Samples;

/// <summary>The samples on PostgreSQL.</summary>
public sealed class SamplesOnPostgres(PlayedSamples<OnPostgres> samples) : SampleTests<OnPostgres>(samples);
