using BillingEngine.TestEngines;

namespace BillingEngine.Host.Tests.Samples;

/// <summary>The samples on SQL Server.</summary>
public sealed class SamplesOnSqlServer(PlayedSamples<OnSqlServer> samples) : SampleTests<OnSqlServer>(samples);
