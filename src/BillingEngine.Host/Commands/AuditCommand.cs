using System.CommandLine;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing audit</c>: who did what, and when (L15).</summary>
internal sealed class AuditCommand : Command
{
    public AuditCommand() : base("audit", "Show who changed what, and when; 'billing verify' checks that nobody touched the trail.")
    {
        TreatUnmatchedTokensAsErrors = false;
        Add(new AuditListCommand());
        Add(new AuditAcceptCommand());
    }
}
