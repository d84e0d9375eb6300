namespace BillingEngine.Core;

/// <summary>
/// Input, configuration or usage that a command cannot go on with: exit code 2, nothing kept. The message says what is wrong, where
/// (file, line or path inside it) and what to do.
/// </summary>
public sealed class InputException : Exception
{
    public InputException(string message) : base(message) { }

    public InputException(string message, Exception cause) : base(message, cause) { }
}
