namespace BillingEngine.Core.Usage;

/// <summary>The joined state of one (account, product code, subject, period) in a partition: 44 bytes, texts and days lie in its arena.</summary>
internal struct UsageEntry
{
    /// <summary>Hash of the whole key.</summary>
    public uint Hash;

    public int AccountId;
    public int ProductCodeId;
    public int Period;
    public int Revision;

    /// <summary>Address of the subject.</summary>
    public int Subject;

    /// <summary>Address of the daily quantities, in the form of <see cref="DaysForm"/>.</summary>
    public int Days;

    /// <summary>Number of the company in the partition's texts; 0 for none.</summary>
    public int Company;

    /// <summary>Number of the subject name in the partition's texts; 0 for none.</summary>
    public int SubjectName;

    /// <summary>Number of the set of contributing files.</summary>
    public int Files;

    public byte CompanyDay;
    public byte SubjectNameDay;
    public DayForm DaysForm;
}
