namespace BillingEngine.Host;

/// <summary>What the program tells the program that started it.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Failed or stopped, nothing half-done.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage, configuration or input file, named in the message.</summary>
    public const int WrongInput = 2;

    /// <summary>Done, and something needs a look: rejected rows or parked accounts.</summary>
    public const int NeedsLook = 3;

    /// <summary><c>verify</c> found a difference.</summary>
    public const int Difference = 4;
}
