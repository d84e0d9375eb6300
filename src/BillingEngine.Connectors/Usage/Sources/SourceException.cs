namespace BillingEngine.Connectors.Usage.Sources;

/// <summary>A usage source cannot be fetched from, or what it gave cannot be used. The message is a sentence, without secrets.</summary>
public sealed class SourceException : Exception
{
    /// <summary>Makes one.</summary>
    public SourceException(string message, Exception? inner = null) : base(message, inner) { }
}
