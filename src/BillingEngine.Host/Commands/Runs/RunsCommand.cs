using System.CommandLine;

namespace BillingEngine.Host.Commands.Runs;

/// <summary><c>billing runs</c>: billing runs as objects.</summary>
internal sealed class RunsCommand : Command
{
    public RunsCommand() : base("runs", "Look at billing runs: how far each is, what it billed, and what was missing.")
    {
        TreatUnmatchedTokensAsErrors = false;
        Add(new RunsListCommand());
        Add(new RunsShowCommand());
        Add(new RunsRetryCommand());
    }
}
