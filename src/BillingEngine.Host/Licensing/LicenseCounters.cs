using BillingEngine.Core.Exporting;
using BillingEngine.Core.Licensing;

namespace BillingEngine.Host.Licensing;

/// <summary>How many licences stand in the grid under each filter on the state (L10).</summary>
internal sealed class LicenseCounters
{
    private readonly int[] _byStatus = new int[LicenseStatusName.All.Count + 1];

    /// <summary>All of them.</summary>
    public int All { get; private set; }

    /// <summary>Those used in the period (L9).</summary>
    public int Used { get; private set; }

    /// <summary>Those with a state.</summary>
    public int Of(LicenseStatus status) => _byStatus[(int)status];

    /// <summary>Counts a licence.</summary>
    public void Add(LicenseRow row)
    {
        All++;
        _byStatus[(int)row.License.Life.Status]++;
        if (row.IsUsed) Used++;
    }
}
