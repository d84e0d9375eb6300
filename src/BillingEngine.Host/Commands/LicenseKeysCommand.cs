using System.CommandLine;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing license-keys</c>: prepaid licence keys (L16).</summary>
internal sealed class LicenseKeysCommand : Command
{
    public LicenseKeysCommand() : base("license-keys", "List or activate prepaid licence keys.")
    {
        TreatUnmatchedTokensAsErrors = false;
        Add(new LicenseKeysListCommand());
        Add(new LicenseKeysActivateCommand());
    }
}
