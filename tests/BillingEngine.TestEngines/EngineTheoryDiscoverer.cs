using Xunit.Abstractions;
using Xunit.Sdk;

namespace BillingEngine.TestEngines;

/// <summary>Discovers tables about an engine.</summary>
public sealed class EngineTheoryDiscoverer(IMessageSink sink) : IXunitTestCaseDiscoverer
{
    private readonly TheoryDiscoverer _tables = new(sink);

    /// <inheritdoc/>
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        MissingEngine.ReasonOf(testMethod) is { } reason
            ? [new SkippedTestCase(reason, sink, testMethod)]
            : _tables.Discover(discoveryOptions, testMethod, factAttribute);
}
