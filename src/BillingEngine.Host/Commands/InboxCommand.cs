using System.CommandLine;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing inbox</c>: gateway events.</summary>
internal sealed class InboxCommand : Command
{
    public InboxCommand() : base("inbox", "Look at gateway events, and work on those that need it.")
    {
        TreatUnmatchedTokensAsErrors = false;
        Add(new InboxRunCommand());
        Add(new InboxListCommand());
        Add(new InboxShowCommand());
        Add(new InboxRetryCommand());
        Add(new InboxDismissCommand());
    }
}
