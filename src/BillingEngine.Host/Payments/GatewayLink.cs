using BillingEngine.Connectors.Payments;
using BillingEngine.Core;

namespace BillingEngine.Host.Payments;

/// <summary>Opens the gateway that is configured; its password comes from the environment or a file.</summary>
internal static class GatewayLink
{
    /// <summary>The gateway.</summary>
    /// <exception cref="InputException">None is configured, or its password file cannot be read.</exception>
    public static FastSpringGateway Require(EngineSettings settings) => Open(settings) ?? throw new InputException(
        "No gateway is configured. Set FastSpring:User (BILLING_FASTSPRING__USER) and the password: BILLING_FASTSPRING__PASSWORD, "
        + "or FastSpring:PasswordFile with the path of a file that holds it.");

    /// <summary>The gateway; null when none is configured.</summary>
    /// <exception cref="InputException">Its password file cannot be read.</exception>
    public static FastSpringGateway? Open(EngineSettings settings)
    {
        var gateway = settings.Gateway;
        if (!gateway.IsConfigured) return null;
        return new FastSpringGateway(new GatewayAccess(gateway.Url, gateway.User, Password(gateway))
        {
            Timeout = TimeSpan.FromSeconds(gateway.TimeoutSeconds),
            RetryPause = TimeSpan.FromMilliseconds(gateway.RetryMilliseconds),
            UserAgent = "BillingEngine/" + EngineVersion.Text,
        });
    }

    private static string Password(GatewaySettings gateway)
    {
        if (gateway.PasswordFile is not { } path)
            return gateway.Password.Length > 0
                ? gateway.Password
                : throw new InputException("The gateway has no password: set BILLING_FASTSPRING__PASSWORD, or FastSpring:PasswordFile.");
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"FastSpring:PasswordFile: '{path}' cannot be read: {fault.Message}", fault);
        }
    }
}
