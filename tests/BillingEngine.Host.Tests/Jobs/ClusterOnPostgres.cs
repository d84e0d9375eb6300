using BillingEngine.TestEngines;
using Xunit.Abstractions;

namespace BillingEngine.Host.Tests.Jobs;

/// <summary>A cluster on PostgreSQL.</summary>
public sealed class ClusterOnPostgres(ITestOutputHelper report) : ClusterTests<OnPostgres>(report);
