using System.CommandLine;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing rejects</c>: rejected rows that still wait.</summary>
internal sealed class RejectsCommand : Command
{
    public RejectsCommand() : base("rejects", "List or close rejected rows that wait for their account or product to become known.")
    {
        TreatUnmatchedTokensAsErrors = false;
        Add(new RejectsListCommand());
        Add(new RejectsDismissCommand());
    }
}
