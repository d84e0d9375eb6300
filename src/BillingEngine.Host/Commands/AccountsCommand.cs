using System.CommandLine;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing accounts</c>: what is done with accounts as a whole.</summary>
internal sealed class AccountsCommand : Command
{
    public AccountsCommand() : base("accounts", "Close accounts.")
    {
        TreatUnmatchedTokensAsErrors = false;
        Add(new AccountsCloseCommand());
    }
}
