using Xunit.Abstractions;
using Xunit.Sdk;

namespace BillingEngine.TestEngines;

/// <summary>Discovers facts about an engine.</summary>
public sealed class EngineFactDiscoverer(IMessageSink sink) : IXunitTestCaseDiscoverer
{
    private readonly FactDiscoverer _facts = new(sink);

    /// <inheritdoc/>
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        MissingEngine.ReasonOf(testMethod) is { } reason
            ? [new SkippedTestCase(reason, sink, testMethod)]
            : _facts.Discover(discoveryOptions, testMethod, factAttribute);
}
