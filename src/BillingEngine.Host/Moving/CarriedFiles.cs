using BillingEngine.Host.Commands;

namespace BillingEngine.Host.Moving;

/// <summary>The files beside a database that belong to its facts: its keys are copied, of what may be large it is said that it has to follow.</summary>
internal static class CarriedFiles
{
    /// <summary>Copies the key of the audit trail, with how far it was seen to reach, and the keys that sign entitlements.</summary>
    /// <returns>The files that were written.</returns>
    /// <exception cref="Core.InputException">Other keys stand there.</exception>
    public static IReadOnlyList<string> Carry(CommandContext from, CommandContext to) =>
        [.. from.AuditKey.CarryTo(to.AuditKey), .. from.EntitlementKeys.CarryTo(to.EntitlementKeys)];

    /// <summary>What a person has to carry over, a sentence each.</summary>
    public static IReadOnlyList<string> ToCarry(EngineSettings from, EngineSettings to)
    {
        var (raw, there) = (Path.GetFullPath(from.RawPath), Path.GetFullPath(to.RawPath));
        return raw != there && Directory.Exists(raw)
            ? [$"what usage sources gave, '{raw}': move it to '{there}', or name it with RawFolder; 'collect --replay' reads it"]
            : [];
    }
}
