namespace FastSpringEmulator;

/// <summary>What goes wrong with a whole request that takes or returns money.</summary>
public enum BatchFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The connection breaks before anything was done.</summary>
    BreakBefore,

    /// <summary>Everything is done, and the connection breaks before the answer.</summary>
    BreakAfter,

    /// <summary>500, and nothing was done.</summary>
    ErrorBefore,

    /// <summary>500, and everything was done.</summary>
    ErrorAfter,

    /// <summary>404 as a rate limit: nothing was done.</summary>
    NotFound,

    /// <summary>429: nothing was done.</summary>
    TooMany,

    /// <summary>No answer until the caller gives up, after everything was done.</summary>
    Hang,
}
