using BillingEngine.Core;
using BillingEngine.Core.Usage;
using CsvHelper;

namespace BillingEngine.Connectors.Usage;

/// <summary>Turns rows into usage records, for one thread. A row that passes is joined; one that does not has a fault.</summary>
internal sealed class UsageRowReader(UsageDirectory directory, UsageWriter writer)
{
    private readonly byte[] _accountCode = new byte[CodeText.MaximumLength * 4];
    private readonly byte[] _dateText = new byte[DateText.Length];
    private int _accountCodeLength;
    private int _account = -1;
    private bool _dateIsText;
    private int _period;
    private int _day;

    /// <summary>Joins the current row of a reader when it is a usage record that can be used; false when it is not.</summary>
    public bool TryJoin(CsvReader row, UsageColumns columns, int fileId)
    {
        if (row.FieldCount != columns.Count) return false;
        var account = FindAccount(row.GetSpan(columns.Account));
        if (account < 0) return false;
        var revision = 0;
        if (columns.Revision >= 0 && !NumberText.TryReadRevision(row.GetSpan(columns.Revision), out revision)) return false;
        if (!TryReadDate(row.GetSpan(columns.Date), account, revision)) return false;
        if (!NumberText.TryReadQuantity(row.GetSpan(columns.Quantity), out var micro)) return false;
        var accountId = directory.AccountId(account);
        var record = new UsageRecord
        {
            AccountId = accountId,
            ProductCodeId = writer.ExpectedProduct(accountId),
            Subject = row.GetSpan(columns.Subject),
            Period = _period,
            Day = _day,
            Micro = micro,
            Company = columns.Company < 0 ? default : row.GetSpan(columns.Company),
            SubjectName = columns.SubjectName < 0 ? default : row.GetSpan(columns.SubjectName),
            Revision = revision,
            FileId = fileId,
        };
        var product = row.GetSpan(columns.Product);
        return record.ProductCodeId > 0 && directory.IsProduct(record.ProductCodeId, product) && writer.TryRepeat(record) || TryJoin(record, account, product);
    }

    private bool TryJoin(UsageRecord record, int account, ReadOnlySpan<byte> code)
    {
        var product = directory.FindProduct(code);
        if (!directory.IsKnown(account, product)) return false;
        if (!RowText.IsCode(record.Subject) || !RowText.IsName(record.Company) || !RowText.IsName(record.SubjectName)) return false;
        writer.Join(record with { ProductCodeId = directory.ProductCodeId(product) });
        return true;
    }

    /// <summary>Why the current row did not pass, and what it waits for.</summary>
    public UsageFault Fault(CsvReader row, UsageColumns columns) => UsageFault.Of(row, columns, directory);

    /// <summary>Rows of an account mostly stand together, so its code is compared with the last one first.</summary>
    private int FindAccount(ReadOnlySpan<byte> code)
    {
        if (_account >= 0 && code.SequenceEqual(_accountCode.AsSpan(0, _accountCodeLength))) return _account;
        _account = directory.FindAccount(code);
        if (_account < 0) return _account;
        _accountCodeLength = code.Length;
        code.CopyTo(_accountCode);
        return _account;
    }

    private bool TryReadDate(ReadOnlySpan<byte> text, int account, int revision)
    {
        if (_dateIsText && text.SequenceEqual(_dateText)) return true;
        _dateIsText = DateText.TryReadDate(text, out var date);
        if (!_dateIsText && (revision > 0 || !DateText.TryReadInstant(text, directory.Zone(account), out date))) return false;
        if (_dateIsText) text.CopyTo(_dateText);
        (_period, _day) = (BillingPeriod.Of(date).Index, date.Day);
        return true;
    }
}
