using BillingEngine.Connectors.Usage.Sources;

namespace BillingEngine.Host;

/// <summary>A usage source of the section <c>Sources</c>. Which keys a kind takes, with their bounds, is in <see cref="SourceKeys"/>.</summary>
/// <param name="Name">Its name: 1–40 letters, digits and hyphens.</param>
/// <param name="Kind">One of <see cref="SourceKeys.Kinds"/>.</param>
public sealed record SourceSettings(string Name, string Kind)
{
    /// <summary>The folder that files are dropped into.</summary>
    public string Folder { get; init; } = "";

    /// <summary>How long a dropped file has to stay as it is to be whole; 0–600,000 milliseconds, 2,000 by default.</summary>
    public int SettleMilliseconds { get; init; } = 2_000;

    /// <summary>How its words become codes.</summary>
    public CodeMap Map { get; init; } = new();

    /// <summary>How dates are written; empty, the default, for ISO dates.</summary>
    public string DateFormat { get; init; } = "";

    /// <summary>Root of the API, ending with a slash; <c>https://api.mspbackups.com/</c> by default.</summary>
    public Uri Url { get; init; } = new("https://api.mspbackups.com/");

    /// <summary>Login of its API credentials.</summary>
    public string User { get; init; } = "";

    /// <summary>Their password, from the environment.</summary>
    public string Password { get; init; } = "";

    /// <summary>A file that holds the password, instead; none by default.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>The product that enabled administrators are counted under; empty, the default, for none.</summary>
    public string AdministratorProduct { get; init; } = "";

    /// <summary>Seconds that one try may take; 1–600, 30 by default.</summary>
    public int TimeoutSeconds { get; init; } = 30;

    /// <summary>Seconds that a snapshot may take in all; 1–86,400, 600 by default.</summary>
    public int TotalTimeoutSeconds { get; init; } = 600;

    /// <summary>How often a failed request is sent again; 1–20, 4 by default.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>The pause before that, in milliseconds, on average and doubled each time; 0–60,000, 1,000 by default.</summary>
    public int RetryMilliseconds { get; init; } = 1_000;

    /// <summary>The file of the SQLite database that is asked.</summary>
    public string Database { get; init; } = "";

    /// <summary>The query.</summary>
    public string Query { get; init; } = "";

    /// <summary>A file that holds the query, instead; none by default.</summary>
    public string? QueryFile { get; init; }

    /// <summary>How many days before today a query is asked for; 1–3,660, 100 by default.</summary>
    public int Days { get; init; } = 100;

    /// <summary>Never shows the password.</summary>
    public override string ToString() => $"{Name} ({Kind})";
}
