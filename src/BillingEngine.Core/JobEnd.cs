namespace BillingEngine.Core;

/// <summary>How a job ended, in a word.</summary>
public enum JobEnd
{
    /// <summary>It has not, or its process was killed.</summary>
    Running,

    /// <summary>It did what was due.</summary>
    Done,

    /// <summary>There was nothing to do.</summary>
    Nothing,

    /// <summary>It waits for something.</summary>
    Waiting,

    /// <summary>Done, and something needs a look.</summary>
    NeedsLook,

    /// <summary>It failed and will be tried again; nothing is half-done.</summary>
    Failed,
}
