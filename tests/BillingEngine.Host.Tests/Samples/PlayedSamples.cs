namespace BillingEngine.Host.Tests.Samples;

/// <summary>Samples that were played once, for all tests that only look at them.</summary>
public sealed class PlayedSamples<TEngine> : IDisposable
    where TEngine : TestEngines.ITestEngine
{
    private readonly Dictionary<string, PlayedSample> _played = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var played in _played.Values) played.Dispose();
    }

    /// <summary>The sample of a name; nobody may change its output or its database.</summary>
    internal PlayedSample Of(string name)
    {
        if (_played.TryGetValue(name, out var known)) return known;
        var played = PlayedSample.Play<TEngine>(SampleFolder.Of(name));
        _played.Add(name, played);
        return played;
    }
}
