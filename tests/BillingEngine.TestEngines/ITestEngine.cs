using BillingEngine.Storage;

namespace BillingEngine.TestEngines;

/// <summary>A database engine that tests run on.</summary>
public interface ITestEngine
{
    /// <summary>Why tests cannot run on it here, as a sentence that says what to do; null when they can.</summary>
    static abstract string? Missing { get; }

    /// <summary>How many cases a property is tried with, of those it has on a file: each makes databases.</summary>
    static abstract int Cases(int onFile);

    /// <summary>A database of its own; it has its schema already where making one takes long.</summary>
    static abstract DatabasePlace Create();

    /// <summary>Removes a database, with everybody who is still connected.</summary>
    static abstract void Remove(DatabasePlace place);
}
