using System.CommandLine;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing keys</c>: prepaid licence keys (L16).</summary>
internal sealed class KeysCommand : Command
{
    public KeysCommand() : base("keys", "List or activate prepaid licence keys.")
    {
        TreatUnmatchedTokensAsErrors = false;
        Add(new KeysListCommand());
        Add(new KeysActivateCommand());
    }
}
