using BillingEngine.Core.Metering;

namespace BillingEngine.Core.Exporting;

/// <summary>
/// Finds workers whose own device is backed up: a subject that is used under a product of the family <c>worker</c> and under one of the family
/// <c>endpoint</c> in one billing period. It is listed and changes no bill.
/// </summary>
public sealed class WorkerDevices
{
    /// <summary>The family of products whose subjects are workers.</summary>
    public const string WorkerFamily = "worker";

    /// <summary>The family of products that back devices up.</summary>
    public const string EndpointFamily = "endpoint";

    private readonly List<string> _workers = [];
    private readonly List<(string Product, string Subject)> _devices = [];

    /// <summary>Adds the used subjects of a product of the billing period; of other families nothing is kept.</summary>
    public void Add(ProductUsage usage)
    {
        if (usage.Product.Family == WorkerFamily)
            _workers.AddRange(usage.Subjects.Select(subject => subject.Subject));
        else if (usage.Product.Family == EndpointFamily)
            _devices.AddRange(usage.Subjects.Select(subject => (usage.Product.Code, subject.Subject)));
    }

    /// <summary>An entry for each worker that is backed up, and each product that does it.</summary>
    public IEnumerable<ReviewEntry> Entries(string account)
    {
        if (_workers.Count == 0 || _devices.Count == 0) return [];
        var workers = _workers.ToHashSet(StringComparer.Ordinal);
        return _devices.Where(device => workers.Contains(device.Subject)).Select(device => new ReviewEntry(ReviewEntry.Warning, "worker-backed-up", account)
        {
            Product = device.Product,
            Subject = device.Subject,
            Detail = "It is a worker, and a worker's own device must not be backed up. The bill is not changed.",
        });
    }
}
