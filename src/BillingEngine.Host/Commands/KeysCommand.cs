using System.CommandLine;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing keys</c>: API keys, which programs show to <c>billing serve</c>.</summary>
internal sealed class KeysCommand : Command
{
    public KeysCommand() : base("keys", "Add, list or revoke API keys, which programs show to billing serve.")
    {
        TreatUnmatchedTokensAsErrors = false;
        Add(new KeysAddCommand());
        Add(new KeysListCommand());
        Add(new KeysRevokeCommand());
    }
}
