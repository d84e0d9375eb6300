using BillingEngine.Core;
using BillingEngine.Core.Usage;

namespace BillingEngine.Storage.Usage;

/// <summary>Merges a buffer into <c>usage_state</c>, inside the open write transaction: in the order of the key, and joined with what is stored.</summary>
internal sealed class UsageMerge : IDisposable
{
    private readonly IReadOnlyList<UsagePartition> _partitions;
    private readonly BufferTexts _texts;
    private readonly StateWriter _writer;
    private readonly StoredMonth? _stored;
    private readonly BulkStatement _findText;

    public UsageMerge(BillingDatabase database, UsageBuffer buffer, LateUsage late, int textKeyBits)
    {
        _partitions = buffer.Partitions;
        _texts = new BufferTexts(_partitions);
        using (var numbering = new TextNumbering(database, _texts, textKeyBits)) numbering.Number();
        _writer = new StateWriter(database, _texts, late);
        _stored = BulkStatement.Scalar(database, "usage/has-states") != 0 ? new StoredMonth(database) : null;
        _findText = database.Prepare("usage/find-text");
    }

    /// <summary>Merges every state.</summary>
    public void Run()
    {
        var next = _partitions.Count > 0 ? Encode(0) : null;
        try
        {
            for (var i = 0; next is not null; i++)
            {
                var encoded = next.GetAwaiter().GetResult();
                next = i + 1 < _partitions.Count ? Encode(i + 1) : null;
                Merge(i, encoded);
            }
        }
        finally
        {
            Background.WaitOut(next);
        }
    }

    private Task<EncodedStates> Encode(int index) => Task.Run(() => EncodedStates.Of(_partitions[index], _texts, index));

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.Dispose();
        _stored?.Dispose();
        _findText.Dispose();
    }

    private void Merge(int index, EncodedStates encoded)
    {
        var partition = _partitions[index];
        var (account, period) = (0, 0);
        var order = _texts.Order(index);
        Span<byte> joined = stackalloc byte[DailyQuantities.MaximumBytes];
        if (_stored is { IsAhead: true }) _stored.Expect(Months(index, encoded.Places));
        for (var i = 0; i < encoded.Places.Length; i++)
        {
            var place = encoded.Places[i];
            var state = partition[order[place]];
            var subjectId = _texts.SubjectId(index, place);
            if (_stored is not null && (state.AccountId, state.Period) != (account, period))
                _stored.Load(account = state.AccountId, period = state.Period);
            var stored = _stored?.Find(state.ProductCodeId, subjectId);
            if (stored is not null) Join(index, order[place], stored);
            _writer.Save((index, subjectId), state, stored is null ? encoded[i] : StateDays.Of(state, joined), stored);
        }
    }

    // The accounts and periods of a partition, each once, in the order of the key.
    private List<(int Account, int Period)> Months(int index, IEnumerable<int> places)
    {
        var partition = _partitions[index];
        var order = _texts.Order(index);
        var months = new List<(int Account, int Period)>();
        foreach (var place in places)
        {
            var state = partition[order[place]];
            if (months.Count == 0 || months[^1] != (state.AccountId, state.Period)) months.Add((state.AccountId, state.Period));
        }
        return months;
    }

    private void Join(int index, int number, StoredRow stored)
    {
        var partition = _partitions[index];
        var state = partition[number];
        Span<long> days = stackalloc long[new BillingPeriod(state.Period).Days];
        new DailyQuantities(stored.Days).Decode(days);
        var company = TextOf(index, state.Company, stored.CompanyId);
        var name = TextOf(index, state.SubjectName, stored.SubjectNameId);
        partition.Join(number, new StoredUsage
        {
            Revision = stored.Revision,
            Days = days,
            Company = company,
            CompanyDay = stored.CompanyDay,
            SubjectName = name,
            SubjectNameDay = stored.SubjectNameDay,
            Files = FileSet.Decode(stored.Files),
        });
        Note(index, state.Company, stored.CompanyId, company);
        Note(index, state.SubjectName, stored.SubjectNameId, name);
    }

    /// <summary>A stored text: mostly the one that the buffer has too.</summary>
    private ReadOnlySpan<byte> TextOf(int index, int bufferedNumber, int storedId)
    {
        if (storedId == 0) return default;
        if (_texts.NameId(index, bufferedNumber) == storedId) return _partitions[index].Text(bufferedNumber);
        _findText.Bind(1, storedId);
        if (!_findText.Read()) throw new InvalidOperationException($"Text {storedId} is missing: the database is damaged.");
        var text = _findText.Bytes(0).ToArray();
        _findText.Reset();
        return text;
    }

    /// <summary>A stored text that won has a number in the buffer now, and keeps its id.</summary>
    private void Note(int index, int number, int storedId, ReadOnlySpan<byte> storedText)
    {
        if (number != 0 && storedId != 0 && _partitions[index].Text(number).SequenceEqual(storedText)) _texts.AddName(index, number, storedId);
    }
}
