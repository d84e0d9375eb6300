using Xunit;
using Xunit.Sdk;

namespace BillingEngine.TestEngines;

/// <summary>A table about every engine: in a class of an engine that is not here it is skipped, and says why.</summary>
[XunitTestCaseDiscoverer("BillingEngine.TestEngines.EngineTheoryDiscoverer", "BillingEngine.TestEngines")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class EngineTheoryAttribute : TheoryAttribute;
