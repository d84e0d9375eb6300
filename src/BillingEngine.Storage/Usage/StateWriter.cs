using BillingEngine.Core.Usage;

namespace BillingEngine.Storage.Usage;

/// <summary>Writes states of a buffer as rows of <c>usage_state</c>, and notes those that came too late.</summary>
internal sealed class StateWriter : IDisposable
{
    private readonly BufferTexts _texts;
    private readonly LateUsage _late;
    private readonly BulkStatement _save;
    private readonly BulkStatement _insertLate;
    private IReadOnlyList<int>? _lastFiles;
    private byte[] _lastFilesBytes = [];

    public StateWriter(BillingDatabase database, BufferTexts texts, LateUsage late)
    {
        _texts = texts;
        _late = late;
        _save = database.Prepare("usage/save-state");
        _insertLate = database.Prepare("usage/insert-late-usage");
    }

    /// <summary>Saves a state, unless it is saved so already.</summary>
    /// <param name="at">Partition of the state, and id of its subject.</param>
    /// <param name="state">The state.</param>
    /// <param name="days">Its daily quantities.</param>
    /// <param name="stored">The row of it; null for none.</param>
    public void Save((int Partition, int SubjectId) at, in BufferedState state, StateDays days, StoredRow? stored)
    {
        var files = FilesOf(state);
        var isSame = stored is null
            ? state.Revision == 0 && days.Bytes.IsEmpty
            : state.Revision == stored.Revision && days.Bytes.SequenceEqual(stored.Days);
        if (!isSame && state.Period < _late.Before) NoteLate(state, at.SubjectId);
        var (companyId, nameId) = (_texts.NameId(at.Partition, state.Company), _texts.NameId(at.Partition, state.SubjectName));
        if (stored is not null && isSame && IsSame(state, stored, (companyId, nameId)) && files.AsSpan().SequenceEqual(stored.Files)) return;
        Bind(state, (at.SubjectId, companyId, nameId), days);
        _save.BindBlob(14, files);
        _save.Enqueue();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _save.Dispose();
        _insertLate.Dispose();
    }

    private void Bind(in BufferedState state, (int Subject, int Company, int Name) ids, StateDays days)
    {
        _save.Bind(1, state.AccountId);
        _save.Bind(2, state.Period);
        _save.Bind(3, state.ProductCodeId);
        _save.Bind(4, ids.Subject);
        _save.Bind(5, state.Revision);
        _save.BindBlob(6, days.Bytes);
        _save.Bind(7, days.All.FirstDay);
        _save.Bind(8, days.All.ActiveDays);
        _save.Bind(9, days.All.PeakMicro);
        _save.BindOrNull(10, ids.Company);
        _save.Bind(11, state.CompanyDay);
        _save.BindOrNull(12, ids.Name);
        _save.Bind(13, state.SubjectNameDay);
    }

    private static bool IsSame(in BufferedState state, StoredRow stored, (int Company, int Name) ids) =>
        ids.Company == stored.CompanyId && state.CompanyDay == stored.CompanyDay
        && ids.Name == stored.SubjectNameId && state.SubjectNameDay == stored.SubjectNameDay;

    private void NoteLate(in BufferedState state, int subjectId)
    {
        _insertLate.Bind(1, _late.ImportId);
        _insertLate.Bind(2, state.AccountId);
        _insertLate.Bind(3, state.ProductCodeId);
        _insertLate.Bind(4, subjectId);
        _insertLate.Bind(5, state.Period);
        _insertLate.Enqueue();
    }

    // States of one import mostly come from the same files.
    private byte[] FilesOf(in BufferedState state)
    {
        if (ReferenceEquals(state.Files, _lastFiles)) return _lastFilesBytes;
        _lastFiles = state.Files;
        return _lastFilesBytes = FileSet.Encode(_lastFiles);
    }
}
