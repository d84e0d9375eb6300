using System.CommandLine;

namespace BillingEngine.Host.Commands;

/// <summary><c>billing entitlements</c>: what installations may rely on (L17).</summary>
internal sealed class EntitlementsCommand : Command
{
    public EntitlementsCommand() : base("entitlements", "Publish and check signed tokens that tell installations what they are entitled to.")
    {
        TreatUnmatchedTokensAsErrors = false;
        Add(new EntitlementsKeygenCommand("keygen", "Make the key that signs entitlements, for its owner only."));
        Add(new EntitlementsKeygenCommand("rotate", "Replace the key that signs entitlements; tokens of the old one stay verifiable."));
        Add(new EntitlementsPublishCommand());
        Add(new EntitlementsCheckCommand());
    }
}
