using BillingEngine.Core;
using BillingEngine.Core.Licensing.Administration;

namespace BillingEngine.Connectors.Licensing;

/// <summary>Reads the rows of <c>administrators.csv</c> (L14), each by itself.</summary>
public static class AdministratorRows
{
    /// <summary>The columns.</summary>
    public static TableColumns Columns { get; } = new(["administrator"], ["account", "permissions"]);

    /// <summary>What a row says; null and the faults when it is wrong.</summary>
    public static AdministratorRow? Read(TableRow row, out string? fault)
    {
        var (administrator, account) = (row["administrator"], row["account"]);
        var permissions = PermissionText.Read(row["permissions"], out var wrong);
        List<string> faults = [];
        if (CodeText.Fault(administrator) is { } name) faults.Add($"administrator {name}");
        if (account.Length > 0 && CodeText.Fault(account) is { } code) faults.Add($"account {CodeText.Quoted(account)} {code}");
        if (wrong is not null) faults.Add($"permissions {wrong}");
        fault = faults.Count > 0 ? string.Join("; ", faults) : null;
        // Of the provider empty is everything; 'none' takes it away.
        var isActive = account.Length == 0 ? row["permissions"].Trim() != PermissionText.None : permissions != Permission.None;
        var grant = new Grant(account, account.Length == 0 ? Permission.None : permissions, isActive);
        return fault is null ? new AdministratorRow(row.Line, row.Raw, administrator, grant) : null;
    }
}
