namespace BillingEngine.Host;

/// <summary>What a command touches outside itself, so that a test can run the whole program in its own process.</summary>
public sealed record Surroundings
{
    /// <summary>Standard output: results and nothing else.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Standard error: progress, warnings, errors.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Where answers to questions come from; null when nobody is there to answer.</summary>
    public TextReader? Input { get; init; }

    /// <summary>Environment variables; only those that start with <c>BILLING_</c> are read.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The clock, for the default of <c>--as-of</c> and the times kept for people; no output depends on it (D21).</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Asked to stop, by Ctrl+C or a signal.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>True when standard error is a terminal that can redraw a line.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>True for the <c>BILLING_DEBUG=1</c> of someone who wants to see stack traces.</summary>
    public bool IsDebug => Variables.TryGetValue("BILLING_DEBUG", out var value) && value is not ("" or "0");
}
