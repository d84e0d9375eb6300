using System.Globalization;
using BillingEngine.Core.Licensing;

namespace BillingEngine.Storage.Licensing;

/// <summary>Adds licence events, inside the open write transaction. Facts are inserted once and never change (L2).</summary>
public sealed class LicenseEventStore : IDisposable
{
    private readonly BulkStatement _add;
    private readonly SubjectTexts _subjects;

    /// <summary>Prepares adding.</summary>
    /// <param name="database">A write transaction is open on it.</param>
    /// <param name="importId">The import or command that the events come with.</param>
    public LicenseEventStore(BillingDatabase database, long importId)
    {
        _subjects = new SubjectTexts(database);
        _add = database.Prepare("licensing/add-event");
        _add.Bind(8, importId);
    }

    /// <summary>True when licence events of this file content were imported before, under whatever name.</summary>
    public static bool IsKnown(BillingDatabase database, byte[] sha256)
    {
        using var find = database.Prepare("licensing/is-known-file");
        find.BindBlob(1, sha256);
        return find.Read() && find.Int64(0) != 0;
    }

    /// <summary>Adds an event; one that is stored already changes nothing.</summary>
    public void Add(StoredEvent happened)
    {
        _add.Bind(1, happened.AccountId);
        _add.Bind(2, happened.ProductCodeId);
        _add.Bind(3, _subjects.IdOf(happened.Subject));
        _add.BindText(4, happened.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        _add.BindText(5, LicenseEventName.Of(happened.Kind));
        _add.BindText(6, happened.Actor);
        _add.BindText(7, happened.Note);
        _add.BindOrNull(9, happened.FileId);
        _add.Enqueue();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _add.Dispose();
        _subjects.Dispose();
    }
}
