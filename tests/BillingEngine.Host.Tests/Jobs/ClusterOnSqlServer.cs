using BillingEngine.TestEngines;
using Xunit.Abstractions;

namespace BillingEngine.Host.Tests.Jobs;

/// <summary>A cluster on SQL Server.</summary>
public sealed class ClusterOnSqlServer(ITestOutputHelper report) : ClusterTests<OnSqlServer>(report);
