using System.Runtime.CompilerServices;

namespace BillingEngine.Core.Usage;

/// <summary>
/// The joined states of a range of accounts. Written through <see cref="UsageWriter"/>, one thread at a time; read when nobody writes.
/// Entries are numbered from 0 as they come.
/// </summary>
public sealed class UsagePartition
{
    private const int BlockBits = 10;
    private const int BlockSize = 1 << BlockBits;
    private const int EntryBytes = 44;

    private readonly ByteArena _arena = new();
    private readonly FileSets _files = new();
    private readonly TextTable _texts;
    private UsageEntry[][] _blocks = new UsageEntry[1][];
    private int[] _slots = new int[64];

    internal UsagePartition() => _texts = new TextTable(_arena);

    /// <summary>How many states there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many companies and subject names there are, numbered from 1.</summary>
    public int TextCount => _texts.Count;

    /// <summary>Bytes held, about; it may be asked while others write.</summary>
    internal long Bytes => _arena.Bytes + _files.Bytes + _texts.Bytes + _slots.Length * 4L + BlockBytes;

    /// <summary>A state, 0 to <see cref="Count"/> − 1.</summary>
    public BufferedState this[int number] => new(this, number);

    /// <summary>The UTF-8 of a company or subject name.</summary>
    public ReadOnlySpan<byte> Text(int number) => _texts[number];

    internal ReadOnlySpan<byte> Subject(int number) => _arena.Text(Entry(number).Subject);

    internal IReadOnlyList<int> Files(int number) => _files[Entry(number).Files];

    internal ref readonly UsageEntry Read(int number) => ref Entry(number);

    internal void ReadDays(int number, Span<long> micro)
    {
        ref var entry = ref Entry(number);
        DayVector.Read(_arena.BytesAt(entry.Days, DayVector.Size(entry.DaysForm)), entry.DaysForm, micro);
    }

    /// <summary>Joins a stored state into the state of a number, which has the same key.</summary>
    public void Join(int number, in StoredUsage stored)
    {
        ref var entry = ref Entry(number);
        foreach (var file in stored.Files) entry.Files = _files.With(entry.Files, file);
        if (stored.Revision < entry.Revision) return;
        if (stored.Revision > entry.Revision) Restart(ref entry, stored.Revision);
        for (var day = 0; day < stored.Days.Length; day++)
            if (stored.Days[day] > 0)
                Raise(ref entry, day, stored.Days[day]);
        Name(ref entry.Company, ref entry.CompanyDay, (byte)stored.CompanyDay, stored.Company);
        Name(ref entry.SubjectName, ref entry.SubjectNameDay, (byte)stored.SubjectNameDay, stored.SubjectName);
    }

    /// <summary>Joins a record (D3–D5); <paramref name="guess"/> is the number its state may have. Returns the number it has.</summary>
    internal int Join(in UsageRecord record, int guess)
    {
        var hash = ByteHash.Of(record.Subject, ByteHash.Seed(record.AccountId, record.ProductCodeId, record.Period));
        var number = guess >= 0 && guess < Count && IsOf(ref Entry(guess), record, hash) ? guess : Find(record, hash);
        ref var entry = ref Entry(number);
        entry.Files = _files.With(entry.Files, record.FileId);
        if (record.Revision < entry.Revision) return number;
        if (record.Revision > entry.Revision) Restart(ref entry, record.Revision);
        Raise(ref entry, record.Day - 1, record.Micro);
        Name(ref entry.Company, ref entry.CompanyDay, (byte)record.Day, record.Company);
        Name(ref entry.SubjectName, ref entry.SubjectNameDay, (byte)record.Day, record.SubjectName);
        return number;
    }

    /// <summary>The product code of a state of an account; 0 when the number is none.</summary>
    internal int ProductOf(int number, int accountId) => number < Count && Entry(number).AccountId == accountId ? Entry(number).ProductCodeId : 0;

    /// <summary>Joins a record of a state's account and product code when the rest of the key, the texts and the revision are the state's too.</summary>
    internal bool TryRepeat(in UsageRecord record, int number)
    {
        ref var entry = ref Entry(number);
        if (entry.Period != record.Period || entry.Revision != record.Revision || !_arena.Text(entry.Subject).SequenceEqual(record.Subject)) return false;
        if (!IsText(entry.Company, record.Company) || !IsText(entry.SubjectName, record.SubjectName)) return false;
        entry.Files = _files.With(entry.Files, record.FileId);
        Raise(ref entry, record.Day - 1, record.Micro);
        if (entry.Company != 0) entry.CompanyDay = Math.Max(entry.CompanyDay, (byte)record.Day);
        if (entry.SubjectName != 0) entry.SubjectNameDay = Math.Max(entry.SubjectNameDay, (byte)record.Day);
        return true;
    }

    private bool IsText(int number, ReadOnlySpan<byte> text) => number == 0 ? text.IsEmpty : text.SequenceEqual(_texts[number]);

    private long BlockBytes => (long)((Count + BlockSize - 1) >> BlockBits) * BlockSize * EntryBytes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref UsageEntry Entry(int number) => ref _blocks[number >> BlockBits][number & (BlockSize - 1)];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsOf(ref UsageEntry entry, in UsageRecord record, uint hash) =>
        entry.Hash == hash && entry.AccountId == record.AccountId && entry.ProductCodeId == record.ProductCodeId
        && entry.Period == record.Period && _arena.Text(entry.Subject).SequenceEqual(record.Subject);

    private int Find(in UsageRecord record, uint hash)
    {
        var mask = (uint)_slots.Length - 1;
        var slot = hash & mask;
        for (; _slots[slot] != 0; slot = (slot + 1) & mask)
            if (IsOf(ref Entry(_slots[slot] - 1), record, hash)) return _slots[slot] - 1;
        return Add(record, hash, slot);
    }

    private int Add(in UsageRecord record, uint hash, uint slot)
    {
        var number = Count;
        if (number >> BlockBits == _blocks.Length) Array.Resize(ref _blocks, _blocks.Length * 2);
        _blocks[number >> BlockBits] ??= new UsageEntry[BlockSize];
        Entry(number) = new UsageEntry
        {
            Hash = hash,
            AccountId = record.AccountId,
            ProductCodeId = record.ProductCodeId,
            Period = record.Period,
            Revision = record.Revision,
            Subject = _arena.AddText(record.Subject),
            Days = _arena.Take(DayVector.Size(DayForm.SmallUnits)),
        };
        Count++;
        _slots[slot] = Count;
        if (Count * 2L > _slots.Length) Rehash();
        return number;
    }

    /// <summary>Records of lower revisions no longer count (D4).</summary>
    private void Restart(ref UsageEntry entry, int revision)
    {
        entry.Revision = revision;
        entry.Company = entry.SubjectName = 0;
        entry.CompanyDay = entry.SubjectNameDay = 0;
        _arena.BytesAt(entry.Days, DayVector.Size(entry.DaysForm)).Clear();
    }

    private void Raise(ref UsageEntry entry, int day, long micro)
    {
        var vector = _arena.BytesAt(entry.Days, DayVector.Size(entry.DaysForm));
        if (DayVector.TryRaise(vector, entry.DaysForm, day, micro)) return;
        Span<long> days = stackalloc long[DayVector.Days];
        DayVector.Read(vector, entry.DaysForm, days);
        var peak = 0L;
        foreach (var quantity in days) peak = Math.Max(peak, quantity);
        entry.DaysForm = DayVector.Wider(entry.DaysForm, peak, micro);
        entry.Days = _arena.Take(DayVector.Size(entry.DaysForm));
        days[day] = Math.Max(days[day], micro);
        var wider = _arena.BytesAt(entry.Days, DayVector.Size(entry.DaysForm));
        for (var i = 0; i < days.Length; i++) DayVector.TryRaise(wider, entry.DaysForm, i, days[i]);
    }

    /// <summary>Of two texts the one of the later day counts, then the ordinally greater one (D5).</summary>
    private void Name(ref int current, ref byte currentDay, byte day, ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || day < currentDay) return;
        if (current == 0 || !text.SequenceEqual(_texts[current]))
        {
            if (day == currentDay && text.SequenceCompareTo(_texts[current]) < 0) return;
            current = _texts.Number(text);
        }
        currentDay = day;
    }

    private void Rehash()
    {
        _slots = new int[_slots.Length * 2];
        var mask = (uint)_slots.Length - 1;
        for (var number = 0; number < Count; number++)
        {
            var slot = Entry(number).Hash & mask;
            while (_slots[slot] != 0) slot = (slot + 1) & mask;
            _slots[slot] = number + 1;
        }
    }
}
